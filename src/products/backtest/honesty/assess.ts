import {
  type BootstrapInterval,
  bootstrapInterval,
  deflatedSharpe,
  deviation,
  expectedMaximumSharpe,
  mean,
  type Overfitting,
  overfittingProbability,
  probabilisticSharpe,
  RandomGenerator,
  sharpeEvidence,
  variance,
} from '../../../quant/index.ts';
import type { TrialSummary } from '../sweep/summary.ts';
import { type WalkForward, type WalkForwardOptions, walkForward } from './walk-forward.ts';

const DAYS_A_YEAR = 365;
/** Fewer days than this say nothing about intervals. */
const LEAST_DAYS = 30;
const BLOCKS = 12;

/** How far the Sharpe ratio of one run can be believed; null where there is too little of it. */
export interface RunHonesty {
  /** Sharpe ratio a year with its 95 % interval (stationary bootstrap). */
  sharpe: BootstrapInterval | null;
  /** Probability that the true Sharpe ratio is above zero. */
  probabilisticSharpe: number | null;
  /** Strategies that were tried before this one was shown. */
  trials: number;
  /** The same, deflated by the number of trials. */
  deflatedSharpe: number | null;
}

/** How far the best of a sweep can be believed. */
export interface SweepHonesty extends RunHonesty {
  /** The Sharpe ratio, a year, that so many worthless trials would show by luck. */
  luckySharpe: number;
  overfitting: Overfitting | null;
  walkForward: WalkForward | null;
}

/** Weighs one run. */
export function assessRun(
  returns: Float64Array,
  seed = 1,
  trials = 1,
  varianceOfSharpes = 0,
): RunHonesty {
  const evidence = sharpeEvidence(returns);
  const enough = evidence.periods >= LEAST_DAYS && Number.isFinite(evidence.sharpe);
  const deflated = enough ? deflatedSharpe(evidence, trials, varianceOfSharpes) : Number.NaN;
  const plain = enough ? probabilisticSharpe(evidence) : Number.NaN;
  return {
    sharpe: enough ? sharpeInterval(returns, seed) : null,
    probabilisticSharpe: Number.isFinite(plain) ? plain : null,
    trials,
    deflatedSharpe: Number.isFinite(deflated) ? deflated : null,
  };
}

/** Weighs the best of many trials against what luck explains. */
export function assessSweep(
  trials: readonly TrialSummary[],
  { seed = 1, ...walk }: WalkForwardOptions & { seed?: number } = {},
): SweepHonesty {
  const best = bestTrial(trials);
  const sharpes = trials.map(({ sharpe }) => (sharpe ?? 0) / Math.sqrt(DAYS_A_YEAR));
  const spread = trials.length > 1 ? variance(sharpes) : 0;
  const days = best.dailyReturns.length;
  const walked = walkForward(trials, walk);
  return {
    ...assessRun(best.dailyReturns, seed, trials.length, spread),
    luckySharpe: expectedMaximumSharpe(trials.length, spread) * Math.sqrt(DAYS_A_YEAR),
    overfitting:
      trials.length > 1 && days >= 2 * BLOCKS
        ? overfittingProbability(stack(trials, days), trials.length, BLOCKS)
        : null,
    walkForward: walked.steps.length > 0 ? walked : null,
  };
}

/** The trial with the highest Sharpe ratio. */
export function bestTrial(trials: readonly TrialSummary[]): TrialSummary {
  return trials.reduce((best, trial) =>
    (trial.sharpe ?? Number.NEGATIVE_INFINITY) > (best.sharpe ?? Number.NEGATIVE_INFINITY)
      ? trial
      : best,
  );
}

function sharpeInterval(returns: Float64Array, seed: number): BootstrapInterval {
  const drawn = new Float64Array(returns.length);
  const sharpe = (positions: Uint32Array) => {
    for (let i = 0; i < positions.length; i++) drawn[i] = returns[positions[i]];
    return (mean(drawn) / deviation(drawn)) * Math.sqrt(DAYS_A_YEAR);
  };
  return bootstrapInterval(returns.length, sharpe, new RandomGenerator(`sharpe ${seed}`));
}

function stack(trials: readonly TrialSummary[], days: number): Float64Array {
  const returns = new Float64Array(trials.length * days);
  for (const [i, { dailyReturns }] of trials.entries()) returns.set(dailyReturns, i * days);
  return returns;
}
