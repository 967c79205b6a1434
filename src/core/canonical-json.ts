import { ByteWriter } from './byte-writer.ts';
import type { Json } from './decision.ts';
import { InvalidInputError } from './errors.ts';

const [QUOTE, COMMA, COLON] = [0x22, 0x2c, 0x3a];
const [BACKSLASH, OPEN_BRACKET, CLOSE_BRACKET] = [0x5c, 0x5b, 0x5d];
const [OPEN_BRACE, CLOSE_BRACE] = [0x7b, 0x7d];
const [FIRST_PRINTABLE, LAST_PRINTABLE] = [0x20, 0x7e];

/**
 * Serialises by RFC 8785 (JSON Canonicalization Scheme): no white space, members sorted by UTF-16
 * code units, numbers as ECMAScript prints them. A member that is undefined is left out, as in JSON.
 *
 * @throws {InvalidInputError} on NaN, an infinity or a lone surrogate, which I-JSON cannot carry.
 */
export function canonicalJson(value: Json): string {
  const out = new ByteWriter();
  writeCanonicalJson(out, value);
  return out.written().toString('utf8');
}

/**
 * Writes the UTF-8 bytes of {@link canonicalJson}: for many values that takes half as long as to
 * put their texts together and encode them. What it wrote before it throws stays behind in `out`.
 *
 * @throws {InvalidInputError} as {@link canonicalJson} does.
 */
export function writeCanonicalJson(out: ByteWriter, value: Json): void {
  if (typeof value === 'string') writeString(out, value);
  else if (typeof value === 'number') writeNumber(out, value);
  else if (value === null || typeof value === 'boolean') writeAscii(out, String(value));
  else if (Array.isArray(value)) writeArray(out, value);
  else writeObject(out, value as { readonly [name: string]: Json | undefined });
}

function writeArray(out: ByteWriter, values: readonly Json[]): void {
  writeByte(out, OPEN_BRACKET);
  for (let at = 0; at < values.length; at++) {
    if (at > 0) writeByte(out, COMMA);
    writeCanonicalJson(out, values[at]);
  }
  writeByte(out, CLOSE_BRACKET);
}

function writeObject(out: ByteWriter, object: { readonly [name: string]: Json | undefined }): void {
  writeByte(out, OPEN_BRACE);
  let isFirst = true;
  for (const name of sortedNames(object)) {
    const member = object[name];
    if (member === undefined) continue;
    if (!isFirst) writeByte(out, COMMA);
    isFirst = false;
    writeString(out, name);
    writeByte(out, COLON);
    writeCanonicalJson(out, member);
  }
  writeByte(out, CLOSE_BRACE);
}

/** Most objects are made with their members in order, and seeing that is quicker than sorting. */
function sortedNames(object: object): string[] {
  const names = Object.keys(object);
  for (let at = 1; at < names.length; at++) {
    if (names[at - 1] > names[at]) return names.sort();
  }
  return names;
}

function writeNumber(out: ByteWriter, value: number): void {
  if (!Number.isFinite(value)) {
    throw new InvalidInputError(
      `${value} cannot be written as JSON. Leave the member out instead.`,
    );
  }
  writeAscii(out, String(value));
}

/** Printable ASCII that needs no escape, as most strings are, is written as it is looked at. */
function writeString(out: ByteWriter, value: string): void {
  out.reserve(value.length + 2);
  const { bytes } = out;
  let end = out.length;
  bytes[end++] = QUOTE;
  for (let at = 0; at < value.length; at++) {
    const code = value.charCodeAt(at);
    if (!isPlain(code)) {
      writeEscaped(out, value);
      return;
    }
    bytes[end++] = code;
  }
  bytes[end++] = QUOTE;
  out.length = end;
}

function isPlain(code: number): boolean {
  return code >= FIRST_PRINTABLE && code <= LAST_PRINTABLE && code !== QUOTE && code !== BACKSLASH;
}

function writeEscaped(out: ByteWriter, value: string): void {
  if (!value.isWellFormed()) {
    throw new InvalidInputError('A string holds a lone surrogate and cannot be written as JSON.');
  }
  out.writeText(JSON.stringify(value));
}

function writeAscii(out: ByteWriter, text: string): void {
  out.reserve(text.length);
  const { bytes, length } = out;
  for (let at = 0; at < text.length; at++) bytes[length + at] = text.charCodeAt(at);
  out.length += text.length;
}

function writeByte(out: ByteWriter, byte: number): void {
  out.reserve(1);
  out.bytes[out.length++] = byte;
}
