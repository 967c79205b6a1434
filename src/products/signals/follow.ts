import type { Position, SignalRules } from './rules.ts';

/** One token's closes, and its Trader Grades as they stood at each; NaN where missing. */
export interface SignalSeries {
  close: Float64Array;
  grade?: Float64Array;
}

/** Sizes of the positions, as they multiply returns. */
export const SIZE: Readonly<Record<Position, number>> = { long: 1, short: -1, flat: 0 };
const POSITIONS: readonly Position[] = ['short', 'flat', 'long'];

/**
 * The position after each close, from nothing later: −1 short, 0 flat, 1 long. A long is entered
 * when every earlier close looked back to is lower and the grade is high enough, and left when most
 * of them are higher or the grade is low; shorts are the mirror image. Where a close is missing the
 * position stays, and where there is no grade the trend decides alone.
 */
export function followTrend({ close, grade }: SignalSeries, rules: SignalRules): Int8Array {
  const positions = new Int8Array(close.length);
  let position = 0;
  for (let bar = 0; bar < close.length; bar++) {
    const votes = trendVotes(close, bar, rules.lookbacks);
    if (votes !== undefined) position = next(position, votes, grade?.[bar] ?? Number.NaN, rules);
    positions[bar] = position;
  }
  return positions;
}

/** For each look-back 1 where the close is above the earlier one, else −1; undefined where one is missing. */
export function trendVotes(
  close: Float64Array,
  bar: number,
  lookbacks: readonly number[],
): number[] | undefined {
  const votes = lookbacks.map((bars) => Math.sign(close[bar] - close[bar - bars]));
  return votes.some((vote) => Number.isNaN(vote)) ? undefined : votes;
}

export function positionOf(size: number): Position {
  return POSITIONS[size + 1];
}

function next(
  position: number,
  votes: readonly number[],
  grade: number,
  { enterGrade, leaveGrade }: SignalRules,
): number {
  const score = votes.reduce((sum, vote) => sum + vote, 0);
  // A missing grade is neither too low nor too high.
  if (score === votes.length && !(grade < enterGrade)) return 1;
  if (score === -votes.length && !(grade > 100 - enterGrade)) return -1;
  if (position > 0 && (score < 0 || grade < leaveGrade)) return 0;
  if (position < 0 && (score > 0 || grade > 100 - leaveGrade)) return 0;
  return position;
}
