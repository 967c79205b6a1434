import { createHash, timingSafeEqual } from 'node:crypto';
import { SigningError, strongDigests } from '../../../client/src/index.ts';
import { DigestRefusedError } from '../errors.ts';

const NODE_HASH = { 'sha-256': 'sha256', 'sha-512': 'sha512' } as const;

/**
 * Checks a body against its `Content-Digest` (RFC 9530). Every strong digest named must fit.
 *
 * @throws {DigestRefusedError} where there is a body without one, only weak ones, or one that does not fit.
 */
export function verifyBodyDigest(field: string | undefined, body: Uint8Array): void {
  if (field === undefined) {
    if (body.length === 0) return;
    throw new DigestRefusedError('The body has no Content-Digest. Send sha-256 or sha-512.');
  }
  for (const [name, expected] of readDigests(field)) {
    const actual = createHash(NODE_HASH[name]).update(body).digest();
    if (actual.length !== expected.length || !timingSafeEqual(actual, expected)) {
      throw new DigestRefusedError(`The body does not match its ${name} digest.`);
    }
  }
}

function readDigests(field: string) {
  try {
    return strongDigests(field);
  } catch (cause) {
    if (cause instanceof SigningError) throw new DigestRefusedError(cause.message, { cause });
    throw cause;
  }
}
