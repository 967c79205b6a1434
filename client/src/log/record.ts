import { toHex } from '../signing/bytes.ts';
import { concatBytes, decodeHex, fromUtf8, utf8 } from './bytes.ts';
import { BadProofError, MalformedError } from './errors.ts';
import { sha256 } from './sha256.ts';

/** Any value JSON can carry. */
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [name: string]: JsonValue };

/** What every entry of an Assay log says of itself. */
export interface LogEntry {
  v: 1;
  seq: number;
  kind: string;
  /** Hex SHA-256(salt || record), in an entry that is a commitment. */
  commitment?: string;
  /** When everyone may read a committed record: milliseconds since 1970. */
  opens?: number;
  readonly [name: string]: JsonValue | undefined;
}

/** What opens a commitment. */
export interface CommitmentOpening {
  /** Canonical text of the record. */
  record: string;
  /** 32 bytes in hex. */
  salt: string;
}

/**
 * Reads an entry strictly: UTF-8, JSON in canonical form (RFC 8785), of a version this verifier
 * knows. A text with white space, members out of order or a name twice is another text than its
 * canonical one, and refused: it could mean one thing to one reader and another to the next.
 *
 * @throws {MalformedError}
 */
export function parseEntry(bytes: Uint8Array): LogEntry {
  const entry = parseCanonical(fromUtf8(bytes)) as Partial<LogEntry> | null;
  if (entry?.v !== 1 || !Number.isSafeInteger(entry.seq) || typeof entry.kind !== 'string') {
    throw new MalformedError('The entry is no record of version 1.');
  }
  return entry as LogEntry;
}

/** Opens a commitment. @throws {BadProofError} where record and salt are not what was committed to. */
export function openCommitment(entry: LogEntry, opening: CommitmentOpening): LogEntry {
  const digest = sha256(concatBytes(decodeHex(opening.salt), utf8(opening.record)));
  const record = parseEntry(utf8(opening.record));
  if (toHex(digest) !== entry.commitment) {
    throw new BadProofError('Record and salt are not what the log committed to.');
  }
  if (record.seq !== entry.seq || record.kind !== entry.kind) {
    throw new BadProofError('The opened record speaks of another place in the log.');
  }
  return record;
}

/** @throws {MalformedError} */
function parseCanonical(text: string): JsonValue {
  let value: JsonValue;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new MalformedError('The entry is not JSON.', cause);
  }
  if (canonicalText(value) !== text) throw new MalformedError('The JSON is not canonical.');
  return value;
}

/** RFC 8785. */
function canonicalText(value: JsonValue): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`;
  const object = value as { readonly [name: string]: JsonValue };
  const member = (name: string) => `${JSON.stringify(name)}:${canonicalText(object[name])}`;
  return `{${Object.keys(object).sort().map(member).join(',')}}`;
}
