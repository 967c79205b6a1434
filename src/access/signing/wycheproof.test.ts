import { createSecretKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sharedVectors } from '../../../test/shared-data.ts';
import { ed25519Key, verifyEd25519, verifyHmac } from './verification-key.ts';

const hmacFile = sharedVectors('wycheproof/hmac_sha256_test.json');
const ed25519File = sharedVectors('wycheproof/ed25519_test.json');

interface Vector {
  tcId: number;
  key: string;
  msg: string;
  tag: string;
  sig: string;
  result: 'valid' | 'invalid';
}

interface Group {
  tagSize: number;
  publicKey: { pk: string };
  tests: Vector[];
}

const groups = (file: string): Group[] => JSON.parse(readFileSync(file, 'utf8')).testGroups;
const hex = (text: string) => Buffer.from(text, 'hex');

describe('Wycheproof', () => {
  it.skipIf(hmacFile === undefined)(
    'HMAC-SHA256: every vector; a truncated tag is never taken',
    () => {
      let checked = 0;
      for (const { tagSize, tests } of groups(hmacFile as string)) {
        for (const { tcId, key, msg, tag, result } of tests) {
          const verdict = verifyHmac('sha256', createSecretKey(hex(key)), hex(msg), hex(tag));
          expect([tcId, verdict]).toEqual([tcId, result === 'valid' && tagSize === 256]);
          checked++;
        }
      }
      expect(checked).toBe(174);
    },
  );

  it.skipIf(ed25519File === undefined)('Ed25519: every vector', () => {
    let checked = 0;
    for (const { publicKey, tests } of groups(ed25519File as string)) {
      const key = ed25519Key(hex(publicKey.pk));
      if (key.kind !== 'ed25519') throw new Error('not an Ed25519 key');
      for (const { tcId, msg, sig, result } of tests) {
        const verdict = verifyEd25519(key.publicKey, hex(msg), hex(sig));
        expect([tcId, verdict]).toEqual([tcId, result === 'valid']);
        checked++;
      }
    }
    expect(checked).toBe(151);
  });
});
