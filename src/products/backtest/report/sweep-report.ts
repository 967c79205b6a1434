import { formatDate } from '../../../core/index.ts';
import type { SweepHonesty } from '../honesty/assess.ts';
import { type Coverage, coverageOf } from '../honesty/coverage.ts';
import type { WalkForward, WalkForwardStep } from '../honesty/walk-forward.ts';
import type { BacktestMarket } from '../market.ts';
import { dayEnds, type TrialSummary } from '../sweep/summary.ts';

/** A sweep as people and programs read it. */
export interface SweepReport {
  name: string;
  coverage: Coverage;
  /** Best first, without their daily returns. */
  trials: readonly SweepTrial[];
  honesty: Omit<SweepHonesty, 'walkForward'> & { walkForward: DatedWalkForward | null };
}

/** One combination of parameters and what it came to. */
export type SweepTrial = Omit<TrialSummary, 'dailyReturns'>;

/** What choosing anew came to, by the calendar. */
export interface DatedWalkForward extends Pick<WalkForward, 'sharpe'> {
  /** `from` is the first date of the test. */
  steps: readonly (Omit<WalkForwardStep, 'day'> & { from: string })[];
  /** One entry a day of the tests; equity grows from one. */
  date: readonly string[];
  equity: readonly number[];
}

/** Puts the trials in order and dates on the days. */
export function makeSweepReport(
  { name, market }: { name: string; market: BacktestMarket },
  trials: readonly TrialSummary[],
  { walkForward, ...honesty }: SweepHonesty,
): SweepReport {
  const dates = Array.from(dayEnds(market), (t) => formatDate(market.times[t]));
  return {
    name,
    coverage: coverageOf(market),
    trials: trials.map(({ dailyReturns: _, ...trial }) => trial).toSorted(bySharpe),
    honesty: { ...honesty, walkForward: walkForward && dated(walkForward, dates) },
  };
}

function bySharpe(left: SweepTrial, right: SweepTrial): number {
  const least = Number.NEGATIVE_INFINITY;
  const [one, other] = [left.sharpe ?? least, right.sharpe ?? least];
  return one === other ? 0 : other - one;
}

function dated(
  { steps, returns, sharpe }: WalkForward,
  dates: readonly string[],
): DatedWalkForward {
  let equity = 1;
  return {
    sharpe,
    steps: steps.map(({ day, ...step }) => ({ from: dates[day], ...step })),
    date: dates.slice(dates.length - returns.length),
    equity: Array.from(returns, (value) => (equity *= 1 + value)),
  };
}
