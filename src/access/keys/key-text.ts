import { randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** Environments never mix: a key opens servers of its own only. */
export const ENVIRONMENTS = ['dev', 'test', 'live'] as const;
export type Environment = (typeof ENVIRONMENTS)[number];

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const CHECKSUM_LENGTH = 6;
const SECRET_LENGTH = 43;
const NAME_LENGTH = 16;

/**
 * Finds what looks like a secret anywhere in a text: `ask_`, its environment, 43 digits of base 62
 * (256 bits) and a checksum of 6. `isSecret` tells a real one from a lookalike.
 */
export const SECRET_PATTERN = new RegExp(
  `ask_(?:${ENVIRONMENTS.join('|')})_[0-9A-Za-z]{${SECRET_LENGTH + CHECKSUM_LENGTH}}(?![0-9A-Za-z])`,
  'g',
);

/** A new secret: 256 bits of the system's generator, with a checksum so that a leak is found. */
export function newSecret(environment: Environment): string {
  return withChecksum(`ask_${environment}_${toBase62(randomBytes(32), SECRET_LENGTH)}`);
}

/** A new key's public name. Its checksum lets a made-up one be refused without a look-up. */
export function newKeyId(environment: Environment): string {
  return withChecksum(`akey_${environment}_${toBase62(randomBytes(11), NAME_LENGTH)}`);
}

/** Whether a text is the name of a key: its form and its checksum hold. */
export function isKeyId(text: string): boolean {
  return /^akey_(?:dev|test|live)_[0-9A-Za-z]{22}$/.test(text) && hasChecksum(text);
}

/** Whether a text that fits `SECRET_PATTERN` is a secret: its checksum holds. */
export function isSecret(text: string): boolean {
  return text.startsWith('ask_') && hasChecksum(text);
}

function withChecksum(text: string): string {
  return text + checksum(text);
}

function hasChecksum(text: string): boolean {
  return text.endsWith(checksum(text.slice(0, -CHECKSUM_LENGTH)));
}

function checksum(text: string): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc32(text));
  return toBase62(bytes, CHECKSUM_LENGTH);
}

function toBase62(bytes: Uint8Array, length: number): string {
  let number = BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
  let text = '';
  for (let digit = 0; digit < length; digit++) {
    text = BASE62[Number(number % 62n)] + text;
    number /= 62n;
  }
  return text;
}
