import { sha256 } from './sha256.ts';

/** Bytes in every hash of the tree. */
export const HASH_LENGTH = 32;

/** Root of the tree without leaves: the hash of the empty string (RFC 6962, section 2.1). */
export const EMPTY_ROOT = sha256(new Uint8Array());

/** The hash of a node over its two children. Injectable, so that a server may use a faster one. */
export type NodeHash = (left: Uint8Array, right: Uint8Array) => Uint8Array;

/** Hash of a leaf. The prefix keeps a leaf from posing as a node (RFC 6962, section 2.1). */
export function leafHash(entry: Uint8Array): Uint8Array<ArrayBuffer> {
  const prefixed = new Uint8Array(1 + entry.length);
  prefixed.set(entry, 1);
  return sha256(prefixed);
}

/** Hash of an inner node over its children. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array<ArrayBuffer> {
  const prefixed = new Uint8Array(1 + 2 * HASH_LENGTH);
  prefixed[0] = 1;
  prefixed.set(left, 1);
  prefixed.set(right, 1 + HASH_LENGTH);
  return sha256(prefixed);
}
