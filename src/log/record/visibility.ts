import { createHash } from 'node:crypto';
import { canonicalJson, type Decision, type DecisionKind, type Instant } from '../../core/index.ts';
import { prefixedEntry, RECORD_VERSION, recordText } from './record.ts';

/**
 * Who may read a record: everyone at once, or everyone from an instant on while the log holds a
 * commitment in its place. A committed record without a fixed date opens at its horizon's end.
 */
export type Visibility = 'public' | 'committed' | { committedUntil: Instant };

/** Visibility by kind; a kind that is not named is public. */
export type VisibilityByKind = Readonly<Partial<Record<DecisionKind, Visibility>>>;

/** What opens a committed record. */
export interface Opening {
  /** Canonical text of the record. */
  record: string;
  /** 32 random bytes in hex: without them a short record could be guessed from its hash. */
  salt: string;
}

/** An entry ready for the log. */
export interface SealedEntry {
  /** The entry's bytes behind a zero byte, see `prefixedEntry`. */
  prefixed: Buffer;
  opening?: Opening;
}

/** Draws random bytes; passed in, so that nothing here is random by itself. */
export type RandomBytes = (length: number) => Uint8Array;

/**
 * Makes the entry for a decision: the record itself, or
 * `{commitment, kind, opens, seq, v}` with `commitment` = SHA-256(salt || record).
 */
export function sealEntry(
  decision: Decision,
  seq: number,
  visibility: Visibility,
  random: RandomBytes,
): SealedEntry {
  const record = recordText(decision, seq);
  const opens = openingInstant(decision, visibility);
  if (opens === undefined) return { prefixed: prefixedEntry(record) };
  const salt = random(32);
  const commitment = createHash('sha256').update(salt).update(record).digest('hex');
  const { kind } = decision;
  const entry = canonicalJson({ commitment, kind, opens, seq, v: RECORD_VERSION });
  const opening = { record, salt: Buffer.from(salt).toString('hex') };
  return { prefixed: prefixedEntry(entry), opening };
}

/** When everyone may read it, or undefined where everyone may at once. */
function openingInstant(decision: Decision, visibility: Visibility): Instant | undefined {
  if (visibility === 'public') return undefined;
  if (visibility === 'committed') return decision.horizon?.to ?? decision.asOf;
  return visibility.committedUntil;
}
