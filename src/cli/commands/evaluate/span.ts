import { DAY, formatDate, type Instant, InvalidInputError } from '../../../core/index.ts';

/** The dates whose judgements are asked for; both count. */
export interface Span {
  from?: Instant;
  to?: Instant;
}

/** First and last stored instant. */
export interface Stored {
  first: Instant;
  last: Instant;
}

/**
 * Refuses, before any work is done, dates of which nothing can be measured yet.
 *
 * @param outcomeDays days that must have passed before a judgement can be measured.
 * @throws {InvalidInputError} where nothing is stored of these dates, or nothing of what followed them.
 */
export function requireOutcomes({ from, to }: Span, stored: Stored, outcomeDays: number): void {
  if (from !== undefined && to !== undefined && from > to) {
    throw refuse('--from is after --to. Give the earlier date first.', 'from');
  }
  const [begins, ends] = [formatDate(stored.first), formatDate(stored.last)];
  if (from !== undefined && from > stored.last) {
    throw refuse(
      `What is stored ends on ${ends}: there is nothing of ${formatDate(from)} or later. Bring later days in with './assay import PATH'.`,
      'from',
    );
  }
  if (to !== undefined && to < stored.first) {
    throw refuse(
      `What is stored begins on ${begins}: there is nothing of ${formatDate(to)} or earlier. Bring earlier days in with './assay import PATH'.`,
      'to',
    );
  }
  const lastKnown = stored.last - outcomeDays * DAY;
  if (from !== undefined && from > lastKnown) {
    throw refuse(
      `What is stored ends on ${ends}: what came of ${formatDate(from)} and later is known ${outcomeDays} days on. Give a --from of ${formatDate(lastKnown)} or earlier, or import later days.`,
      'from',
    );
  }
}

/** @throws {InvalidInputError} always: these dates are stored and still measured nothing. */
export function nothingMeasured({ from, to }: Span, needed: string): never {
  const dates = `${from === undefined ? 'the first day' : formatDate(from)} to ${to === undefined ? 'the last' : formatDate(to)}`;
  throw refuse(
    `Nothing could be measured from ${dates}: ${needed} Widen --from and --to, or bring in more with './assay import PATH'.`,
    'from',
  );
}

/** The last instant that still belongs to the date `to`. */
export function endOfDate(to: Instant | undefined): Instant | undefined {
  return to === undefined ? undefined : to + DAY - 1;
}

/** Earliest and latest of opening instants that stand in any order. */
export function storedSpan(times: Float64Array): Stored {
  return {
    first: times.reduce((least, time) => Math.min(least, time), Number.POSITIVE_INFINITY),
    last: times.reduce((most, time) => Math.max(most, time), Number.NEGATIVE_INFINITY),
  };
}

function refuse(message: string, field: 'from' | 'to'): InvalidInputError {
  return new InvalidInputError(message, { place: { field } });
}
