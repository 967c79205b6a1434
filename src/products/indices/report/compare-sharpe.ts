import { quantiles, type RandomGenerator, stationaryBootstrap } from '../../../quant/index.ts';

const DAYS_A_YEAR = 365;
/** Mean days of a bootstrap block: longer than any dependence of daily returns that matters. */
const MEAN_BLOCK = 20;

/** Sharpe ratios of two series of daily returns on the same days, and how sure their difference is. */
export interface SharpeComparison {
  sharpe: number;
  benchmark: number;
  /** 95 % percentile intervals. */
  sharpeInterval: [number, number];
  difference: number;
  differenceInterval: [number, number];
  /** One-sided: how often chance alone, the difference being zero, would show one as large. */
  pValue: number;
}

/**
 * Compares yearly Sharpe ratios by a paired stationary bootstrap: both series are drawn on the same
 * days, in blocks, and the p-value comes from the differences less their observed one (after
 * Ledoit & Wolf 2008, without studentising).
 */
export function compareSharpe(
  returns: Float64Array,
  benchmark: Float64Array,
  random: RandomGenerator,
  draws = 5_000,
): SharpeComparison {
  const all = Uint32Array.from(returns.keys());
  const sharpe = sharpeOn(returns, all);
  const theirs = sharpeOn(benchmark, all);
  const difference = sharpe - theirs;
  const drawn = new Float64Array(draws);
  const differences = new Float64Array(draws);
  for (let draw = 0; draw < draws; draw++) {
    const days = stationaryBootstrap(returns.length, MEAN_BLOCK, random);
    drawn[draw] = sharpeOn(returns, days);
    differences[draw] = drawn[draw] - sharpeOn(benchmark, days);
  }
  const asLarge = differences.filter((value) => value - difference >= difference).length;
  return {
    sharpe,
    benchmark: theirs,
    sharpeInterval: quantiles(drawn, [0.025, 0.975]) as [number, number],
    difference,
    differenceInterval: quantiles(differences, [0.025, 0.975]) as [number, number],
    pValue: (asLarge + 1) / (draws + 1),
  };
}

function sharpeOn(returns: Float64Array, days: Uint32Array): number {
  let [sum, squares] = [0, 0];
  for (const day of days) {
    sum += returns[day];
    squares += returns[day] ** 2;
  }
  const mean = sum / days.length;
  const variance = squares / days.length - mean ** 2;
  return variance > 0 ? (mean / Math.sqrt(variance)) * Math.sqrt(DAYS_A_YEAR) : Number.NaN;
}
