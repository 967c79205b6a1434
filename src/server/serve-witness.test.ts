import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ManualClock } from '../core/index.ts';
import { askWitnesses, DecisionLog, noteSigner, Witness } from '../log/index.ts';
import { serveWitness } from './serve-witness.ts';

const clock = new ManualClock(Date.UTC(2025, 0, 1));
const newFolder = () => mkdtempSync(join(tmpdir(), 'assay-witness-'));
const signer = noteSigner('example.com/log', 'note', new Uint8Array(32).fill(1));

it('cosigns over HTTP what a log publishes, and answers as the protocol says', async () => {
  const key = noteSigner('example.com/witness', 'cosignature', new Uint8Array(32).fill(2));
  const logs = [signer.verifier];
  const witness = new Witness({ folder: newFolder(), signer: key, clock, logs });
  const { address, close } = await serveWitness(witness, '127.0.0.1', 0);
  const witnesses = [{ key: witness.key, url: address }];
  const log = await DecisionLog.open({
    folder: newFolder(),
    signer,
    clock,
    random: (length) => new Uint8Array(length),
    cosign: askWitnesses({ witnesses, needed: 1, fetch }),
  });
  const decision = {
    kind: 'risk' as const,
    subject: 'bitcoin',
    asOf: clock.now(),
    model: { id: 'risk', version: '1', sha256: 'a'.repeat(64) },
    inputs: { sha256: 'b'.repeat(64) },
    output: 1,
  };
  for (let round = 0; round < 2; round++) {
    await log.append([decision]);
    await log.flush();
  }
  const note = (await log.view.files.checkpoint()) ?? '';
  expect(note).toContain('— example.com/witness ');
  const again = await fetch(`${address}/add-checkpoint`, {
    method: 'POST',
    body: `old 1\n\n${note}`,
  });
  expect([again.status, again.headers.get('content-type')]).toEqual([409, 'text/x.tlog.size']);
  expect(await again.text()).toBe('2\n');
  const { createHash } = await import('node:crypto');
  const origin = createHash('sha256').update('example.com/log').digest('hex');
  expect(await (await fetch(`${address}/${origin}/checkpoint`)).text()).toBe(note);
  expect((await fetch(`${address}/${'0'.repeat(64)}/checkpoint`)).status).toBe(404);
  await log.close();
  await close();
  witness.close();
});
