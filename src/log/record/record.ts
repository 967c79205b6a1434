import { canonicalJson, type Decision, type Json } from '../../core/index.ts';

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
  return canonicalJson(recordForm(decision, seq));
}

/** The record with its members in canonical order, which spares a sort for each. */
export function recordForm(decision: Decision, seq: number): Json {
  const { asOf, horizon, inputs, kind, model, output, simulated, subject } = decision;
  return {
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
  } as unknown as Json;
}
