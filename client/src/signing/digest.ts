import { type Body, equalInConstantTime, toBase64, toBytes } from './bytes.ts';
import { SigningError } from './errors.ts';
import { parseDictionary } from './structured-fields.ts';

/** Digests of RFC 9530 that are strong enough to stand for a body. */
export const STRONG_DIGESTS = { 'sha-256': 'SHA-256', 'sha-512': 'SHA-512' } as const;

export type DigestAlgorithm = keyof typeof STRONG_DIGESTS;

/** `Content-Digest` of a body (RFC 9530). */
export async function contentDigest(
  body: Body,
  algorithm: DigestAlgorithm = 'sha-256',
): Promise<string> {
  const digest = await crypto.subtle.digest(STRONG_DIGESTS[algorithm], toBytes(body));
  return `${algorithm}=:${toBase64(new Uint8Array(digest))}:`;
}

/**
 * The strong digests a `Content-Digest` field names. Unknown algorithms are passed over.
 *
 * @throws {SigningError} `signing.weak_algorithm` where it names none that is strong: MD5, SHA-1
 * and checksums bind nothing.
 */
export function strongDigests(field: string): [DigestAlgorithm, Uint8Array][] {
  const members = [...parseDictionary(field)];
  const strong = members.flatMap(([name, member]): [DigestAlgorithm, Uint8Array][] =>
    isStrong(name) && 'value' in member && member.value instanceof Uint8Array
      ? [[name, member.value]]
      : [],
  );
  if (strong.length === 0) {
    const named = members.map(([name]) => name).join(', ') || 'none';
    throw new SigningError(
      'signing.weak_algorithm',
      `Content-Digest names ${named}; use sha-256 or sha-512.`,
    );
  }
  return strong;
}

/** Refuses a body that its `Content-Digest` does not describe. */
export async function verifyContentDigest(field: string, body: Body): Promise<void> {
  for (const [name, expected] of strongDigests(field)) {
    const actual = new Uint8Array(await crypto.subtle.digest(STRONG_DIGESTS[name], toBytes(body)));
    if (!equalInConstantTime(actual, expected)) {
      throw new SigningError('signing.mismatch', `The body does not match its ${name} digest.`);
    }
  }
}

function isStrong(name: string): name is DigestAlgorithm {
  return Object.hasOwn(STRONG_DIGESTS, name);
}
