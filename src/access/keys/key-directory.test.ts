import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTemporaryState, type TemporaryState } from '../../../test/temporary-state.ts';
import { type KeyRoom, openKeyRoom } from '../access.ts';
import { findSecrets } from './find-secrets.ts';
import { KeyDirectory } from './key-directory.ts';
import { isKeyId, isSecret, newKeyId, newSecret } from './key-text.ts';

const clock = { now: () => Date.now() };
let state: TemporaryState;
let room: KeyRoom;
beforeAll(async () => {
  state = await openTemporaryState();
  room = await openKeyRoom({ pool: state.pool, home: state.home, clock });
});
afterAll(() => state?.close());

/** Milliseconds until a node that keeps asking sees the key revoked. */
async function untilRevoked(directory: KeyDirectory, apiKey: string): Promise<number> {
  const start = performance.now();
  while ((await directory.find(apiKey))?.key.status !== 'revoked') {
    if (performance.now() - start > 5_000) break;
    await sleep(5);
  }
  return performance.now() - start;
}

describe('a revoked key', () => {
  it.each([
    ['a node that hears of it', true],
    ['a node whose line to the database is cut', false],
  ])('opens nothing within a second on %s', async (_what, listens) => {
    const directory = new KeyDirectory(state.pool, room.vault, clock);
    if (listens) await directory.listen();
    const { apiKey } = await room.keys.issue({ name: 'r', environment: 'live' });
    expect((await directory.find(apiKey))?.key.status).toBe('active');
    await room.keys.revoke(apiKey, 'test');
    expect(await untilRevoked(directory, apiKey)).toBeLessThan(1_000);
    await expect(room.keys.resume(apiKey, 'test')).rejects.toThrow(/stays revoked/);
    await directory.close();
  });
});

describe('the text of keys', () => {
  it('carries a checksum: a slip is no key, and a made-up name costs no look-up', async () => {
    const id = newKeyId('live');
    expect(isKeyId(id)).toBe(true);
    const slipped = id.slice(0, -1) + (id.endsWith('0') ? '1' : '0');
    expect(isKeyId(slipped)).toBe(false);
    const directory = new KeyDirectory(state.pool, room.vault, clock);
    expect(directory.find(slipped)).toBeUndefined();
    await directory.close();
  });

  it('is found in a text by its checksum, and shown too short to use', () => {
    const secret = newSecret('test');
    expect(isSecret(secret)).toBe(true);
    const text = `a=1\nkey: "${secret}"\nlookalike: ${secret.slice(0, -1)}${secret.endsWith('x') ? 'y' : 'x'}\n`;
    const findings = findSecrets(text);
    expect(findings).toEqual([
      { line: 2, what: 'Assay secret', begins: `${secret.slice(0, 12)}…` },
    ]);
  });
});
