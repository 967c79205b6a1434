import { createHash } from 'node:crypto';
import { MAXIMUM_ENTRY_LENGTH } from '../../../client/src/index.ts';
import {
  type ByteWriter,
  type Decision,
  type DecisionKind,
  type Instant,
  writeCanonicalJson,
} from '../../core/index.ts';
import { RecordTooLargeError } from '../errors.ts';
import { RECORD_VERSION, recordForm, recordText } from './record.ts';

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

/** Draws random bytes; passed in, so that nothing here is random by itself. */
export type RandomBytes = (length: number) => Uint8Array;

/**
 * Writes the entry for a decision: the record itself, or
 * `{commitment, kind, opens, seq, v}` with `commitment` = SHA-256(salt || record).
 *
 * @returns what opens it, where it is a commitment.
 * @throws {RecordTooLargeError} beyond 65,535 bytes, which is what a bundle can carry.
 */
export function writeEntry(
  out: ByteWriter,
  decision: Decision,
  seq: number,
  visibility: Visibility,
  random: RandomBytes,
): Opening | undefined {
  const start = out.length;
  const opens = openingInstant(decision, visibility);
  if (opens === undefined) {
    writeCanonicalJson(out, recordForm(decision, seq));
    checkLength(out.length - start);
    return undefined;
  }
  const record = recordText(decision, seq);
  const salt = random(32);
  const commitment = createHash('sha256').update(salt).update(record).digest('hex');
  const { kind } = decision;
  writeCanonicalJson(out, { commitment, kind, opens, seq, v: RECORD_VERSION });
  return { record, salt: Buffer.from(salt).toString('hex') };
}

function checkLength(length: number): void {
  if (length <= MAXIMUM_ENTRY_LENGTH) return;
  throw new RecordTooLargeError(
    `A record of ${length} bytes is too large; the log carries ${MAXIMUM_ENTRY_LENGTH}. Log its hash instead.`,
  );
}

/** When everyone may read it, or undefined where everyone may at once. */
function openingInstant(decision: Decision, visibility: Visibility): Instant | undefined {
  if (visibility === 'public') return undefined;
  if (visibility === 'committed') return decision.horizon?.to ?? decision.asOf;
  return visibility.committedUntil;
}
