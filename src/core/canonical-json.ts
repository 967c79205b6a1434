import type { Json } from './decision.ts';
import { InvalidInputError } from './errors.ts';

/**
 * Serialises by RFC 8785 (JSON Canonicalization Scheme): no white space, members sorted by UTF-16
 * code units, numbers as ECMAScript prints them. A member that is undefined is left out, as in JSON.
 *
 * @throws {InvalidInputError} on NaN, an infinity or a lone surrogate, which I-JSON cannot carry.
 */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return canonicalNumber(value);
  if (typeof value === 'string') return canonicalString(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const object = value as { readonly [key: string]: Json | undefined };
  let members = '';
  for (const name of sortedNames(object)) {
    const member = object[name];
    if (member === undefined) continue;
    members += `${members === '' ? '' : ','}${canonicalString(name)}:${canonicalJson(member)}`;
  }
  return `{${members}}`;
}

/** Most objects are made with their members in order, and seeing that is quicker than sorting. */
function sortedNames(object: object): string[] {
  const names = Object.keys(object);
  for (let at = 1; at < names.length; at++) {
    if (names[at - 1] > names[at]) return names.sort();
  }
  return names;
}

function canonicalNumber(value: number): string {
  if (!Number.isFinite(value)) {
    throw new InvalidInputError(
      `${value} cannot be written as JSON. Leave the member out instead.`,
    );
  }
  return Object.is(value, -0) ? '0' : String(value);
}

function canonicalString(value: string): string {
  if (isPlain(value)) return `"${value}"`;
  if (!value.isWellFormed()) {
    throw new InvalidInputError('A string holds a lone surrogate and cannot be written as JSON.');
  }
  return JSON.stringify(value);
}

/**
 * Whether a string is printable ASCII that needs no escape, as most are: looking at each character
 * of a short name takes a tenth of asking JSON or a regular expression.
 */
function isPlain(value: string): boolean {
  for (let at = 0; at < value.length; at++) {
    const code = value.charCodeAt(at);
    if (code < 0x20 || code > 0x7e || code === 0x22 || code === 0x5c) return false;
  }
  return true;
}
