import { fromBase64 } from '../signing/bytes.ts';
import { MalformedError } from './errors.ts';

const encoder = new TextEncoder();
const strictDecoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export function utf8(text: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(text);
}

/** @throws {MalformedError} on bytes that are not UTF-8; nothing is replaced. */
export function fromUtf8(bytes: Uint8Array): string {
  try {
    return strictDecoder.decode(bytes);
  } catch (cause) {
    throw new MalformedError('The text is not valid UTF-8.', cause);
  }
}

export function concatBytes(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}

/** Everything compared here is public, so the comparison need not take constant time. */
export function equalBytes(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, position) => byte === right[position]);
}

/**
 * Decodes strictly: a text has one encoding, so white space, missing padding and stray trailing
 * bits are refused.
 *
 * @throws {MalformedError}
 */
export function decodeBase64(text: string): Uint8Array<ArrayBuffer> {
  const bytes = fromBase64(text);
  if (bytes === undefined) throw new MalformedError(`'${text.slice(0, 80)}' is not base64.`);
  return bytes;
}

/** @throws {MalformedError} on anything but pairs of hex digits, with or without `0x`. */
export function decodeHex(text: string): Uint8Array<ArrayBuffer> {
  const digits = text.startsWith('0x') ? text.slice(2) : text;
  if (!/^(?:[0-9a-fA-F]{2})*$/.test(digits)) throw new MalformedError(`'${text}' is not hex.`);
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** Reads a decimal without sign or leading zeroes, at most 2^53 - 1. @throws {MalformedError} */
export function parseSize(text: string, what: string): number {
  const size = /^(?:0|[1-9]\d{0,15})$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(size)) {
    throw new MalformedError(`The ${what} '${text.slice(0, 40)}' is not a decimal below 2^53.`);
  }
  return size;
}
