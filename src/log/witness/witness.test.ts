import { describe, expect, it } from 'vitest';
import {
  checkQuorum,
  formatCheckpoint,
  formatSignatureLine,
  openCheckpoint,
  toBase64,
} from '../../../client/src/index.ts';
import { ManualClock } from '../../core/index.ts';
import { LogInUseError, QuorumMissedError } from '../errors.ts';
import { noteSigner } from '../store/key-file.ts';
import { NOON, newFolder, openTestLog, testGrade, testSigner } from '../testing/log-fixture.ts';
import { askWitnesses } from './quorum.ts';
import { Witness } from './witness.ts';

const clock = new ManualClock(NOON);
const log = testSigner();

function startWitness(number: number, folder = newFolder()): Witness {
  const seed = new Uint8Array(32).fill(100 + number);
  const signer = noteSigner(`witness.example/${number}`, 'cosignature', seed);
  return new Witness({ folder, signer, clock, logs: [log.verifier] });
}

/** Carries requests to witnesses without a network between. */
function wire(witnesses: Record<string, Witness>): typeof fetch {
  return async (url, request) => {
    const witness = witnesses[new URL(String(url)).host];
    if (witness === undefined) throw new TypeError('fetch failed');
    const { body, status } = await witness.addCheckpoint(Buffer.from(String(request?.body)));
    return new Response(body, { status });
  };
}

function address(number: number, witness: Witness) {
  return { key: witness.key, url: `http://w${number}/` };
}

function signedNote(size: number, root: Uint8Array, signer = log): string {
  const { name, id } = signer.verifier;
  const text = formatCheckpoint({ origin: name, size, root });
  const signature = new Uint8Array(signer.sign(text));
  return `${text}\n${formatSignatureLine({ name, keyId: id, signature })}`;
}

const post = (witness: Witness, body: string) => witness.addCheckpoint(Buffer.from(body));

describe('a log with witnesses', () => {
  it('publishes once 2 of 3 cosigned, and a client that asks for 2 believes it', async () => {
    const [one, two] = [startWitness(1), startWitness(2)];
    const absent = startWitness(3);
    const witnesses = [address(1, one), address(2, two), address(3, absent)];
    const cosign = askWitnesses({ witnesses, needed: 2, fetch: wire({ w1: one, w2: two }) });
    const decisions = await openTestLog(newFolder(), { cosign });
    for (let number = 0; number < 3; number++) {
      await decisions.append([testGrade(number)]);
      await decisions.flush();
    }
    const policy = {
      ...decisions.view.policy,
      witnesses: witnesses.map(({ key }) => key),
      quorum: 2,
    };
    const note = (await decisions.view.files.checkpoint()) ?? '';
    const checkpoint = await openCheckpoint(note, policy);
    checkQuorum(checkpoint, policy);
    expect(checkpoint.size).toBe(3);
    expect(checkpoint.cosigned.map(({ time }) => time)).toEqual([NOON / 1000, NOON / 1000]);
    expect(() => checkQuorum(checkpoint, { ...policy, quorum: 3 })).toThrow(/asks for 3/);
    await decisions.close();
  });

  it('keeps its checkpoint back while too few answer, and appends all the same', async () => {
    const witness = startWitness(1);
    const reachable: Record<string, Witness> = {};
    const witnesses = [address(1, witness)];
    const cosign = askWitnesses({ witnesses, needed: 1, fetch: wire(reachable) });
    const decisions = await openTestLog(newFolder(), { cosign });
    expect(await decisions.append([testGrade(0)])).toEqual([0]);
    await expect(decisions.flush()).rejects.toThrow(QuorumMissedError);
    expect(await decisions.view.size()).toBe(0);
    reachable.w1 = witness;
    await decisions.flush();
    expect(await decisions.view.size()).toBe(1);
    await decisions.close();
  });

  it('publishes the newest in the end, also where witnesses are slower than appends', async () => {
    const witness = startWitness(1);
    const direct = wire({ w1: witness });
    const slow: typeof fetch = async (...request) => {
      await new Promise((done) => setTimeout(done, 30));
      return direct(...request);
    };
    const cosign = askWitnesses({ witnesses: [address(1, witness)], needed: 1, fetch: slow });
    const decisions = await openTestLog(newFolder(), { cosign });
    for (let number = 0; number < 8; number++) await decisions.append([testGrade(number)]);
    await expect.poll(() => decisions.view.size()).toBe(8);
    await decisions.close();
  });

  it('cannot show two witnesses-approved histories: the fork is refused', async () => {
    const witness = startWitness(1);
    const witnesses = [address(1, witness)];
    const cosign = askWitnesses({ witnesses, needed: 1, fetch: wire({ w1: witness }) });
    const honest = await openTestLog(newFolder(), { cosign });
    await honest.append([testGrade(0), testGrade(1)]);
    await honest.flush();
    const forked = await openTestLog(newFolder(), { cosign });
    await forked.append([testGrade(0), testGrade(2), testGrade(3)]);
    await expect(forked.flush()).rejects.toThrow(/refused \(422\)/);
    expect(await forked.view.size()).toBe(0);
    await honest.close();
    await forked.close();
  });
});

describe('a witness answers', () => {
  const root = new Uint8Array(32).fill(5);
  const first = `old 0\n\n${signedNote(4, root)}`;

  it('200 with a cosignature of the checkpoint, and serves it afterwards', async () => {
    const witness = startWitness(1);
    const { status, body } = await post(witness, first);
    expect(status).toBe(200);
    expect(body).toMatch(/^— witness\.example\/1 \S+\n$/);
    const { createHash } = await import('node:crypto');
    const name = createHash('sha256').update(log.verifier.name).digest('hex');
    const kept = await witness.checkpoint(name);
    const policy = { origin: log.verifier.name, logKeys: [log.verifier], witnesses: [witness.key] };
    expect((await openCheckpoint(kept.body, policy)).cosigned).toHaveLength(1);
    expect((await witness.checkpoint('0'.repeat(64))).status).toBe(404);
  });

  it.each([
    ['400', 'no checkpoint'],
    ['400', `old 5\n\n${signedNote(4, root)}`],
    ['400', `old 00\n\n${signedNote(4, root)}`],
    ['400', `old 18446744073709551615\n\n${signedNote(4, root)}`],
    ['404', `old 0\n\n${signedNote(4, root, testSigner('example.com/stranger'))}`],
    ['403', `old 0\n\n${signedNote(4, root, testSigner(log.verifier.name, 9))}`],
    ['403', `old 0\n\n${signedNote(4, root).replace('\n4\n', '\n5\n')}`],
    ['422', `old 0\n${toBase64(root)}\n\n${signedNote(4, root)}`],
    ['422', `old 0\n\n${signedNote(0, root)}`],
  ])('%s to a request that should have that answer (%#)', async (status, body) => {
    expect(String((await post(startWitness(1), body)).status)).toBe(status);
  });

  it('409 with its size to a log that believes otherwise', async () => {
    const witness = startWitness(1);
    await post(witness, first);
    const conflict = await post(witness, `old 3\n\n${signedNote(5, root)}`);
    expect(conflict).toMatchObject({ status: 409, contentType: 'text/x.tlog.size', body: '4\n' });
  });

  it('422 to the same size with another root, also after a restart', async () => {
    const folder = newFolder();
    const witness = startWitness(1, folder);
    await post(witness, first);
    expect(() => startWitness(1, folder)).toThrow(LogInUseError);
    witness.close();
    const restarted = startWitness(1, folder);
    const other = signedNote(4, new Uint8Array(32).fill(6));
    expect((await post(restarted, `old 4\n\n${other}`)).status).toBe(422);
    expect((await post(restarted, `old 4\n\n${signedNote(4, root)}`)).status).toBe(200);
  });

  it('one of two racing requests only', async () => {
    const witness = startWitness(1);
    const fork = `old 0\n\n${signedNote(4, new Uint8Array(32).fill(7))}`;
    const statuses = await Promise.all([post(witness, first), post(witness, fork)]);
    expect(statuses.map(({ status }) => status)).toEqual([200, 409]);
  });
});
