import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sha256 } from './sha256.ts';

it('agrees with OpenSSL on every message', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (message) => {
      expect(Buffer.from(sha256(message))).toEqual(createHash('sha256').update(message).digest());
    }),
    { numRuns: 500 },
  );
});

it.each([55, 56, 63, 64, 119, 120])('pads a message of %d bytes', (length) => {
  const message = Buffer.alloc(length, 7);
  expect(Buffer.from(sha256(message))).toEqual(createHash('sha256').update(message).digest());
});
