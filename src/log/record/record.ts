import { MAXIMUM_ENTRY_LENGTH } from '../../../client/src/index.ts';
import { canonicalJson, type Decision, type Json } from '../../core/index.ts';
import { RecordTooLargeError } from '../errors.ts';

/** Version of the record's form, its member `v`. */
export const RECORD_VERSION = 1;

/** A decision once the log has given it its place. */
export interface LogRecord extends Decision {
  v: typeof RECORD_VERSION;
  /** Zero-based position in the log. */
  seq: number;
}

/** The record's canonical text (RFC 8785): what is hashed, published and read back bit for bit. */
export function recordText(decision: Decision, seq: number): string {
  const { asOf, horizon, inputs, kind, model, output, simulated, subject } = decision;
  // In canonical order, which spares a sort for each record.
  return canonicalJson({
    asOf,
    horizon: horizon && { from: horizon.from, to: horizon.to },
    inputs,
    kind,
    model: { id: model.id, sha256: model.sha256, version: model.version },
    output,
    seq,
    simulated: simulated || undefined,
    subject,
    v: RECORD_VERSION,
  } as unknown as Json);
}

/**
 * UTF-8 bytes of an entry, behind the zero byte that RFC 6962 hashes before a leaf: one buffer
 * serves the hash and the bundle.
 *
 * @throws {RecordTooLargeError} beyond 65,535 bytes, which is what a bundle can carry.
 */
export function prefixedEntry(text: string): Buffer {
  const length = Buffer.byteLength(text);
  if (length > MAXIMUM_ENTRY_LENGTH) {
    throw new RecordTooLargeError(
      `A record of ${length} bytes is too large; the log carries ${MAXIMUM_ENTRY_LENGTH}. Log its hash instead.`,
    );
  }
  const entry = Buffer.allocUnsafe(1 + length);
  entry[0] = 0;
  entry.write(text, 1);
  return entry;
}
