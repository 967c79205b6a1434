import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sharedVectors } from '../../../test/shared-data.ts';
import { verifyEd25519 } from './ed25519.ts';
import { sha512 } from './sha512.ts';

interface Group {
  publicKey: { pk: string };
  tests: { tcId: number; comment: string; msg: string; sig: string; result: string }[];
}

const file = sharedVectors('wycheproof/ed25519_test.json');
const groups: Group[] = file === undefined ? [] : JSON.parse(readFileSync(file, 'utf8')).testGroups;
const hex = (text: string) => new Uint8Array(Buffer.from(text, 'hex'));

describe.skipIf(file === undefined)('Ed25519 without WebCrypto, against Wycheproof', () => {
  const cases = groups.flatMap(({ publicKey, tests }) =>
    tests.map((test) => ({ ...test, pk: publicKey.pk })),
  );

  it.each(cases)('$tcId $comment', ({ msg, pk, result, sig }) => {
    expect(verifyEd25519(hex(pk), hex(sig), hex(msg))).toBe(result === 'valid');
  });
});

it('agrees with OpenSSL, and refuses a signature of another message', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const raw = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }).subarray(-32));
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (message) => {
      const signature = new Uint8Array(sign(null, message, privateKey));
      expect(verifyEd25519(raw, signature, message)).toBe(true);
      expect(verifyEd25519(raw, signature, Uint8Array.of(...message, 0))).toBe(false);
    }),
    { numRuns: 25 },
  );
});

it('hashes as OpenSSL does', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (message) => {
      expect(Buffer.from(sha512(message))).toEqual(createHash('sha512').update(message).digest());
    }),
  );
});
