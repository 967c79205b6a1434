import { SigningError } from './errors.ts';

const UNRESERVED = /^[A-Za-z0-9\-._~]$/;
const BROKEN_ESCAPE = /%(?![0-9A-Fa-f]{2})/;
const encoder = new TextEncoder();

/** RFC 3986 encoding of each byte, so that a plain pair is found without work. */
const ENCODED = Array.from({ length: 256 }, (_, byte) => {
  const character = String.fromCharCode(byte);
  return UNRESERVED.test(character)
    ? character
    : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
});

interface Pair {
  name: string;
  value: string;
}

/**
 * The query as it is signed: `name=value` pairs, RFC 3986-encoded with upper-case hex, sorted by
 * byte order of name, then value, joined by `&`; empty where there is none.
 *
 * @param query as sent, without the leading `?`. `+` stands for a space, as every form decoder reads it.
 * @throws {SigningError} `signing.malformed_query` on a `%` that begins no escape.
 */
export function canonicalQuery(query: string): string {
  return query === '' ? '' : join(sort(readPairs(query)));
}

/**
 * The same pairs sorted by the bytes they stand for instead of the bytes they are written with. The
 * orders differ only where a name or value needs an escape. Both write down the same pairs, so a
 * verifier that takes either gives nothing away.
 */
export function canonicalQueryByDecodedOrder(query: string): string {
  const pairs = readPairs(query).map((pair) => ({
    pair,
    key: { name: byteString(pair.name), value: byteString(pair.value) },
  }));
  pairs.sort((left, right) => compare(left.key, right.key));
  return join(pairs.map(({ pair }) => pair));
}

function readPairs(query: string): Pair[] {
  if (BROKEN_ESCAPE.test(query)) {
    throw new SigningError(
      'signing.malformed_query',
      "The query holds a '%' that is not followed by two hexadecimal digits. Write a percent sign as %25.",
    );
  }
  const pairs: Pair[] = [];
  for (const part of query.split('&')) {
    if (part === '') continue;
    const equals = part.indexOf('=');
    const name = equals < 0 ? part : part.slice(0, equals);
    const value = equals < 0 ? '' : part.slice(equals + 1);
    pairs.push({ name: reencode(name), value: reencode(value) });
  }
  return pairs;
}

/** Decodes to bytes, then encodes each byte again: `%7e`, `%7E` and `~` become one. */
function reencode(text: string): string {
  if (/^[A-Za-z0-9\-._~]*$/.test(text)) return text;
  let encoded = '';
  for (const byte of encoder.encode(text.replaceAll('+', ' ')).values()) encoded += ENCODED[byte];
  return encoded.replace(/%25([0-9A-Fa-f]{2})/g, (_, hex: string) => {
    return ENCODED[Number.parseInt(hex, 16)];
  });
}

function byteString(encoded: string): string {
  return encoded.replace(/%([0-9A-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

function sort(pairs: Pair[]): Pair[] {
  return pairs.sort(compare);
}

function compare(left: Pair, right: Pair): number {
  return order(left.name, right.name) || order(left.value, right.value);
}

function order(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function join(pairs: readonly Pair[]): string {
  return pairs.map(({ name, value }) => `${name}=${value}`).join('&');
}
