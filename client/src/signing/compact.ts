import { type Body, toBytes, toHex } from './bytes.ts';
import { canonicalQuery } from './query.ts';

/** What a compact header may be signed with. */
export type CompactAlgorithm = 'HMAC-SHA256' | 'HMAC-SHA512';

/** What the seven signed lines are made of. */
export interface CompactLines {
  algorithm: CompactAlgorithm;
  /** Unix seconds, or milliseconds with 13 digits, as written in the header. */
  timestamp: string;
  nonce: string;
  method: string;
  /** Path as sent: escapes untouched, no query. */
  path: string;
  /** From `canonicalQuery`. */
  query: string;
  /** Lower-case hex SHA-256 of the body; of the empty string where there is none. */
  bodySha256: string;
}

/** The text whose HMAC is the signature of a compact header. */
export function compactText(lines: CompactLines): string {
  return [
    lines.algorithm,
    lines.timestamp,
    lines.nonce,
    lines.method,
    lines.path,
    lines.query,
    lines.bodySha256,
  ].join('\n');
}

export interface SignCompactParameters {
  /** The key's public name, `akey_…`. */
  apiKey: string;
  /** The key's secret, `ask_…`; its UTF-8 bytes are the HMAC key. */
  secret: string;
  method: string;
  url: string | URL;
  body?: Body;
  algorithm?: CompactAlgorithm;
  /** Milliseconds since 1970; now where left out. */
  now?: number;
  /** 1 to 128 printable ASCII characters, never used twice; random where left out. For a sequenced key, the next number. */
  nonce?: string;
}

/**
 * The `Authorization` header of a request.
 *
 * @example
 * const authorization = await signCompact({ apiKey, secret, method: 'GET', url });
 * const { status } = await fetch(url, { headers: { authorization } });
 * console.log(status);
 */
export async function signCompact(parameters: SignCompactParameters): Promise<string> {
  const { apiKey, method, algorithm = 'HMAC-SHA256' } = parameters;
  const { path, query } = splitTarget(parameters.url);
  const timestamp = String(Math.floor((parameters.now ?? Date.now()) / 1000));
  const nonce = parameters.nonce ?? randomNonce();
  const digest = await crypto.subtle.digest('SHA-256', toBytes(parameters.body ?? ''));
  const text = compactText({
    algorithm,
    timestamp,
    nonce,
    method,
    path,
    query: canonicalQuery(query),
    bodySha256: toHex(new Uint8Array(digest)),
  });
  const signature = await hmacHex(algorithm, parameters.secret, text);
  const named = algorithm === 'HMAC-SHA256' ? '' : `, algorithm="${algorithm}"`;
  return `HMAC apiKey="${apiKey}", signature="${signature}", timestamp="${timestamp}", nonce="${quote(nonce)}"${named}`;
}

/** 128 random bits as hex. */
export function randomNonce(): string {
  return toHex(crypto.getRandomValues(new Uint8Array(16)));
}

/** Path and query of a URL as `fetch` sends them. */
export function splitTarget(url: string | URL): { path: string; query: string } {
  const { pathname, search } = new URL(url);
  return { path: pathname, query: search.slice(1) };
}

async function hmacHex(algorithm: CompactAlgorithm, secret: string, text: string): Promise<string> {
  const hash = algorithm === 'HMAC-SHA256' ? 'SHA-256' : 'SHA-512';
  const key = await crypto.subtle.importKey('raw', toBytes(secret), { name: 'HMAC', hash }, false, [
    'sign',
  ]);
  return toHex(new Uint8Array(await crypto.subtle.sign('HMAC', key, toBytes(text))));
}

function quote(text: string): string {
  return text.replace(/["\\]/g, '\\$&');
}
