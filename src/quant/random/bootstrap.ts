import { requireWhole, requireWithin } from '../check.ts';
import { quantiles } from '../statistics/quantile.ts';
import type { RandomGenerator } from './generator.ts';

/**
 * Positions of one resample of a series of `length`, in blocks whose lengths are geometric with the
 * given mean, so that neighbours mostly stay neighbours (Politis & Romano 1994, stationary
 * bootstrap). The series is taken as a circle.
 */
export function stationaryBootstrap(
  length: number,
  meanBlock: number,
  random: RandomGenerator,
): Uint32Array {
  requireWhole('length', length);
  requireWithin('meanBlock', meanBlock, 1, Number.MAX_VALUE);
  const positions = new Uint32Array(length);
  for (let i = 0; i < length; i++) {
    const starts = i === 0 || random.uniform() * meanBlock < 1;
    positions[i] = starts ? random.integer(length) : (positions[i - 1] + 1) % length;
  }
  return positions;
}

/** The same with blocks of one fixed length (Politis & Romano 1992, circular block bootstrap). */
export function circularBlockBootstrap(
  length: number,
  block: number,
  random: RandomGenerator,
): Uint32Array {
  requireWhole('length', length);
  requireWhole('block', block);
  const positions = new Uint32Array(length);
  for (let i = 0; i < length; i++) {
    positions[i] = i % block === 0 ? random.integer(length) : (positions[i - 1] + 1) % length;
  }
  return positions;
}

export interface BootstrapInterval {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Percentile interval of a statistic of a series whose neighbours depend on each other.
 *
 * `statistic` is given the positions of the rows to compute from, so that rows of several series
 * stay together.
 */
export function bootstrapInterval(
  length: number,
  statistic: (positions: Uint32Array) => number,
  random: RandomGenerator,
  {
    meanBlock = Math.max(1, Math.cbrt(length)),
    draws = 1_000,
    level = 0.95,
  }: { meanBlock?: number; draws?: number; level?: number } = {},
): BootstrapInterval {
  requireWhole('draws', draws);
  requireWithin('level', level, 0, 1);
  const estimate = statistic(Uint32Array.from({ length }, (_, i) => i));
  const resampled = Float64Array.from({ length: draws }, () =>
    statistic(stationaryBootstrap(length, meanBlock, random)),
  );
  const [low, high] = quantiles(resampled, [(1 - level) / 2, (1 + level) / 2]);
  return { estimate, low, high };
}
