import {
  createHmac,
  createPublicKey,
  createSecretKey,
  type KeyObject,
  timingSafeEqual,
  verify,
} from 'node:crypto';

/** Material a signature is checked with. The kind is the key's own: a request cannot choose it. */
export type VerificationKey =
  | { kind: 'hmac'; secret: KeyObject }
  | { kind: 'ed25519'; publicKey: KeyObject };

const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

/** An HMAC key from the text of a secret: its UTF-8 bytes. */
export function hmacKey(secret: string): VerificationKey {
  return { kind: 'hmac', secret: createSecretKey(Buffer.from(secret, 'utf8')) };
}

/** An Ed25519 key from the 32 bytes of its public half. */
export function ed25519Key(publicKey: Uint8Array): VerificationKey {
  const der = Buffer.concat([SPKI_PREFIX, publicKey]);
  return { kind: 'ed25519', publicKey: createPublicKey({ key: der, format: 'der', type: 'spki' }) };
}

/** Whether `tag` is the HMAC of `text`, compared in constant time. */
export function verifyHmac(
  hash: 'sha256' | 'sha512',
  secret: KeyObject,
  text: string | Uint8Array,
  tag: Uint8Array,
): boolean {
  const expected = createHmac(hash, secret).update(text).digest();
  return expected.length === tag.length && timingSafeEqual(expected, tag);
}

/** Whether `signature` is the Ed25519 signature of `text`. */
export function verifyEd25519(
  publicKey: KeyObject,
  text: string | Uint8Array,
  signature: Uint8Array,
): boolean {
  const message = typeof text === 'string' ? Buffer.from(text) : text;
  return signature.length === 64 && verify(null, message, publicKey, signature);
}
