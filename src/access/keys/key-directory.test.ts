import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTemporaryState, type TemporaryState } from '../../../test/temporary-state.ts';
import { ManualClock, SECOND } from '../../core/index.ts';
import { type KeyRoom, openKeyRoom } from '../access.ts';
import { findSecrets } from './find-secrets.ts';
import { KeyDirectory } from './key-directory.ts';
import { isKeyId, isSecret, newKeyId, newSecret } from './key-text.ts';

const clock = new ManualClock(Date.now());
let state: TemporaryState;
let room: KeyRoom;
beforeAll(async () => {
  state = await openTemporaryState();
  room = await openKeyRoom({ pool: state.pool, home: state.home, clock });
});
afterAll(() => state?.close());

describe('a revoked key', () => {
  /** Issues a key, lets a node know it, and revokes it. */
  async function revokeKnown(directory: KeyDirectory): Promise<() => Promise<string | undefined>> {
    const { apiKey } = await room.keys.issue({ name: 'r', environment: 'live' });
    const status = async () => (await directory.find(apiKey))?.key.status;
    expect(await status()).toBe('active');
    await room.keys.revoke(apiKey, 'test');
    await expect(room.keys.resume(apiKey, 'test')).rejects.toThrow(/stays revoked/);
    return status;
  }

  it('opens nothing on a node that hears of it, before any time has passed', async () => {
    const directory = new KeyDirectory(state.pool, room.vault, clock);
    await directory.listen();
    const status = await revokeKnown(directory);
    await expect.poll(status).toBe('revoked');
    await directory.close();
  });

  it('opens nothing after a second on a node whose line to the database is cut', async () => {
    const directory = new KeyDirectory(state.pool, room.vault, clock);
    const status = await revokeKnown(directory);
    expect(await status()).toBe('active');
    clock.set(clock.now() + SECOND);
    expect(await status()).toBe('revoked');
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
