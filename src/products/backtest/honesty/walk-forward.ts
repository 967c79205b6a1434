import { deviation, mean } from '../../../quant/index.ts';
import type { Parameters } from '../strategy/strategy.ts';
import type { TrialSummary } from '../sweep/summary.ts';

/** How history is walked through. */
export interface WalkForwardOptions {
  /** Days chosen on, and days the choice is then held for. */
  trainDays?: number;
  testDays?: number;
  /** What changing from one choice to another costs, as a share of equity. */
  switchCost?: number;
}

/** One choice and what became of it. Sharpe ratios are a year's; null where undefined. */
export interface WalkForwardStep {
  /** First day of the test, counted from the start. */
  day: number;
  parameters: Parameters;
  trainSharpe: number | null;
  testSharpe: number | null;
}

/** What choosing anew, again and again, would have earned. */
export interface WalkForward {
  steps: readonly WalkForwardStep[];
  /** Daily returns of the tests, one after another. */
  returns: Float64Array;
  sharpe: number | null;
}

/**
 * Walk-forward optimisation (Pardo 1992): on each stretch of `trainDays` the trial with the best
 * Sharpe ratio is chosen and held for the `testDays` after it, which the choice knows nothing of.
 */
export function walkForward(
  trials: readonly TrialSummary[],
  { trainDays = 365, testDays = 91, switchCost = 0 }: WalkForwardOptions = {},
): WalkForward {
  const days = trials[0]?.dailyReturns.length ?? 0;
  const steps: WalkForwardStep[] = [];
  const returns: number[] = [];
  let held: Parameters | undefined;
  for (let day = trainDays; day < days; day += testDays) {
    const best = bestOf(trials, day - trainDays, day);
    const test = best.dailyReturns.subarray(day, Math.min(days, day + testDays));
    const earned = Array.from(test);
    if (held !== best.parameters) earned[0] = (1 + (earned[0] as number)) * (1 - switchCost) - 1;
    held = best.parameters;
    returns.push(...earned);
    steps.push({
      day,
      parameters: best.parameters,
      trainSharpe: sharpeOf(best.dailyReturns.subarray(day - trainDays, day)),
      testSharpe: sharpeOf(test),
    });
  }
  const all = Float64Array.from(returns);
  return { steps, returns: all, sharpe: sharpeOf(all) };
}

function bestOf(trials: readonly TrialSummary[], from: number, until: number): TrialSummary {
  let best = trials[0] as TrialSummary;
  let highest = Number.NEGATIVE_INFINITY;
  for (const trial of trials) {
    const sharpe = sharpeOf(trial.dailyReturns.subarray(from, until)) ?? Number.NEGATIVE_INFINITY;
    if (sharpe <= highest) continue;
    highest = sharpe;
    best = trial;
  }
  return best;
}

function sharpeOf(returns: Float64Array): number | null {
  const sharpe = (mean(returns) / deviation(returns)) * Math.sqrt(365);
  return Number.isFinite(sharpe) ? sharpe : null;
}
