import type { Json } from './decision.ts';
import { InvalidInputError } from './errors.ts';

/**
 * Serialises by RFC 8785 (JSON Canonicalization Scheme): no white space, members sorted by UTF-16
 * code units, numbers as ECMAScript prints them.
 *
 * @throws {InvalidInputError} on NaN, an infinity or a lone surrogate, which I-JSON cannot carry.
 */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return canonicalNumber(value);
  if (typeof value === 'string') return canonicalString(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members = Object.entries(value as { readonly [key: string]: Json })
    .sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0))
    .map(([name, member]) => `${canonicalString(name)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
}

function canonicalNumber(value: number): string {
  if (!Number.isFinite(value)) {
    throw new InvalidInputError(
      `${value} cannot be written as JSON. Leave the member out instead.`,
    );
  }
  return JSON.stringify(value);
}

function canonicalString(value: string): string {
  if (!value.isWellFormed()) {
    throw new InvalidInputError('A string holds a lone surrogate and cannot be written as JSON.');
  }
  return JSON.stringify(value);
}
