import { averageRanks } from '../../quant/index.ts';
import type { FeatureMatrix } from './feature-matrix.ts';

/** Assets a day must have before it teaches anything. */
const LEAST_ASSETS = 10;
/** Assets a day teaches with at most; of more, every n-th, another n-th every day. */
const MOST_ASSETS = 500;

/** What the models learn: one row an asset and day, in the order of the days. */
export interface LabelledRows {
  readonly day: Int32Array;
  readonly asset: Int32Array;
  /** Rank of the hedged return among that day's assets, mean 0 and deviation 1 a day. */
  readonly target: Float64Array;
  /** Rows a day count together as the square root of their number. */
  readonly weight: Float64Array;
  /** `rowsUntil[d]`: rows of days before `d`. */
  readonly rowsUntil: Int32Array;
}

/** Simple return from each day's close to the close `horizon` days on; NaN where either is missing. */
export function forwardReturns(close: Float64Array, width: number, horizon: number): Float64Array {
  const forward = new Float64Array(close.length).fill(Number.NaN);
  for (let cell = 0; cell + horizon * width < close.length; cell++) {
    const start = close[cell];
    const end = close[cell + horizon * width];
    if (start > 0 && end > 0) forward[cell] = end / start - 1;
  }
  return forward;
}

/**
 * Labels each asset and day with the rank of its forward return **hedged against the market**: less
 * its beta times the market's return. Ranking the plain return rewards little but low beta; what is
 * left after hedging is what a token earns by itself.
 */
export function labelRows(matrix: FeatureMatrix, horizon: number): LabelledRows {
  const { base, raw } = matrix;
  const forward = forwardReturns(base.panels.close, base.width, horizon);
  const days: number[] = [];
  const assets: number[] = [];
  const targets: number[] = [];
  const weights: number[] = [];
  const rowsUntil = new Int32Array(base.days + 1);
  for (let day = 0; day < base.days; day++) {
    const members = thin(labelledAssets(base.eligible, forward, day, base.width), day);
    if (members.length >= LEAST_ASSETS) {
      const hedged = hedgeDay(members, forward, raw, day * base.width);
      standardRanks(hedged).forEach((rank, index) => {
        days.push(day);
        assets.push(members[index]);
        targets.push(rank);
        weights.push(1 / Math.sqrt(members.length));
      });
    }
    rowsUntil[day + 1] = days.length;
  }
  return {
    day: Int32Array.from(days),
    asset: Int32Array.from(assets),
    target: Float64Array.from(targets),
    weight: Float64Array.from(weights),
    rowsUntil,
  };
}

function labelledAssets(
  eligible: Uint8Array,
  forward: Float64Array,
  day: number,
  width: number,
): number[] {
  const members: number[] = [];
  for (let asset = 0; asset < width; asset++) {
    const cell = day * width + asset;
    if (eligible[cell] === 1 && !Number.isNaN(forward[cell])) members.push(asset);
  }
  return members;
}

function thin(members: number[], day: number): number[] {
  const stride = Math.ceil(members.length / MOST_ASSETS);
  return stride <= 1 ? members : members.filter((_, index) => (index + day) % stride === 0);
}

function hedgeDay(
  members: readonly number[],
  forward: Float64Array,
  raw: FeatureMatrix['raw'],
  start: number,
): Float64Array {
  let market = 0;
  for (const asset of members) market += forward[start + asset] / members.length;
  return Float64Array.from(members, (asset) => {
    const month = raw.beta30[start + asset];
    const quarter = raw.beta90[start + asset];
    const beta = Number.isNaN(quarter) ? month : (month + quarter) / 2;
    return forward[start + asset] - (Number.isNaN(beta) ? 1 : beta) * market;
  });
}

/** Ranks (ties share their mean rank) scaled to mean 0 and standard deviation 1. */
export function standardRanks(values: Float64Array): Float64Array {
  const ranks = new Float64Array(values.length);
  averageRanks(values, ranks);
  const middle = (values.length + 1) / 2;
  let squares = 0;
  for (const rank of ranks) squares += (rank - middle) ** 2;
  const deviation = Math.sqrt(squares / values.length) || 1;
  return ranks.map((rank) => (rank - middle) / deviation);
}
