import { averageRanks, neweyWestMean } from '../../quant/index.ts';

/** How two daily series move together when one is shifted. */
export interface LagCorrelation {
  /** Days by which the signal comes first; negative where it follows. */
  lag: number;
  /** Spearman correlation of the signal with the outcome `lag` days later. */
  correlation: number;
  /** Its Newey–West t. */
  t: number;
  /** Chance of a |t| this large at any of the lags if nothing is there (Bonferroni). */
  chance: number;
  /** Days counted. */
  n: number;
}

const LEAST_DAYS = 60;

/**
 * Correlates a signal with an outcome at every lag from `−most` to `most`. Lag 0 is the same day:
 * only positive lags could be traded, since a day's flows are known at its end.
 */
export function leadLag(
  signal: Float64Array,
  outcome: Float64Array,
  most: number,
): LagCorrelation[] {
  const lags = Array.from({ length: 2 * most + 1 }, (_, at) => at - most);
  return lags.map((lag) => {
    const pairs = pairsAt(signal, outcome, lag);
    if (pairs.length < LEAST_DAYS) {
      return { lag, correlation: Number.NaN, t: Number.NaN, chance: 1, n: pairs.length };
    }
    const products = rankProducts(pairs);
    const { mean, t } = neweyWestMean(products);
    const chance = Math.min(1, lags.length * twoSidedChance(t));
    return { lag, correlation: mean, t, chance, n: pairs.length };
  });
}

function pairsAt(signal: Float64Array, outcome: Float64Array, lag: number): [number, number][] {
  const pairs: [number, number][] = [];
  for (let day = Math.max(0, -lag); day < signal.length && day + lag < outcome.length; day++) {
    const pair: [number, number] = [signal[day], outcome[day + lag]];
    if (!pair.some(Number.isNaN)) pairs.push(pair);
  }
  return pairs;
}

/** Products of standardised ranks: their mean is Spearman's correlation. */
function rankProducts(pairs: readonly (readonly [number, number])[]): Float64Array {
  const [x, y] = [0, 1].map((side) => standardRanks(pairs.map((pair) => pair[side])));
  return x.map((rank, at) => rank * y[at]);
}

function standardRanks(values: readonly number[]): Float64Array {
  const ranks = new Float64Array(values.length);
  averageRanks(values, ranks);
  const centre = ranks.reduce((sum, rank) => sum + rank, 0) / ranks.length;
  const spread = Math.sqrt(
    ranks.reduce((sum, rank) => sum + (rank - centre) ** 2, 0) / ranks.length,
  );
  return ranks.map((rank) => (spread > 0 ? (rank - centre) / spread : 0));
}

/** 2·(1 − Φ(|t|)), by Abramowitz & Stegun 26.2.17 (error below 8e−8). */
function twoSidedChance(t: number): number {
  const size = Math.abs(t);
  const k = 1 / (1 + 0.2316419 * size);
  const series =
    k *
    (0.31938153 + k * (-0.356563782 + k * (1.781477937 + k * (-1.821255978 + k * 1.330274429))));
  return (2 * Math.exp((-size * size) / 2) * series) / Math.sqrt(2 * Math.PI);
}
