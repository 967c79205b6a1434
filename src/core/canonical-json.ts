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
  const object = value as { readonly [key: string]: Json };
  let members = '';
  for (const name of Object.keys(object).sort()) {
    members += `${members === '' ? '' : ','}${canonicalString(name)}:${canonicalJson(object[name])}`;
  }
  return `{${members}}`;
}

function canonicalNumber(value: number): string {
  if (!Number.isFinite(value)) {
    throw new InvalidInputError(
      `${value} cannot be written as JSON. Leave the member out instead.`,
    );
  }
  return Object.is(value, -0) ? '0' : String(value);
}

/** Most strings need no escape, and quoting them here is several times faster than asking JSON. */
const PLAIN = /^[ !#-[\]-~]*$/;

function canonicalString(value: string): string {
  if (PLAIN.test(value)) return `"${value}"`;
  if (!value.isWellFormed()) {
    throw new InvalidInputError('A string holds a lone surrogate and cannot be written as JSON.');
  }
  return JSON.stringify(value);
}
