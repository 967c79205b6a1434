import { type AssetId, formatDate, type Instant } from '../../../core/index.ts';
import { QUANTILE_LEVELS } from '../general/index.ts';
import { qlike } from './combine-variance.ts';
import { BAR_LENGTH, type PriceHistory } from './history.ts';
import { type PriceWalk, walkPrices } from './price-walk.ts';
import { VARIANCE_MODELS } from './variance-walk.ts';

export interface PriceEvaluationParameters {
  histories: ReadonlyMap<AssetId, PriceHistory>;
  /** Bars ahead. */
  horizons: readonly number[];
  /** First and last bar whose forecasts are judged; those before them still teach. */
  from?: Instant;
  to?: Instant;
  onProgress?: (done: number, total: number) => void;
}

/** Share of outcomes inside the 90 % interval. */
export interface Coverage {
  inside: number;
  n: number;
}

/** How price forecasts of one horizon turned out, walk-forward. */
export interface PriceEvaluation {
  horizon: number;
  assets: number;
  coverage: Coverage;
  /** By calendar year (UTC) of the outcome's end. */
  byYear: Record<string, Coverage>;
  /** By calendar month of the outcome's end, `2024-03`. */
  byMonth: Record<string, Coverage>;
  /** Standard error of the coverage, by the spread between months: neighbouring outcomes overlap. */
  coverageError: number;
  /** By tercile of forecast volatility: calm, middling, wild. */
  byTercile: Record<string, Coverage>;
  /** Share of outcomes at or below each stated level. */
  reliability: { level: number; observed: number }[];
  /** Mean QLIKE of the combination and of each model alone, over forecasts that all of them made. */
  qlike: Record<string, number>;
  qlikeByAsset: Record<AssetId, Record<string, number>>;
  /** Assets on which the combination is below both GARCH(1,1) and HAR. */
  assetsBelowBoth: number;
}

const TERCILES = ['calm', 'middling', 'wild'];

/** Walks every history and measures its forecasts: interval coverage, reliability and QLIKE. */
export function evaluatePriceForecasts({
  histories,
  horizons,
  from = Number.NEGATIVE_INFINITY,
  to = Number.POSITIVE_INFINITY,
  onProgress = () => {},
}: PriceEvaluationParameters): PriceEvaluation[] {
  const tallies = horizons.map((horizon) => new Tally(horizon, { from, to }));
  let done = 0;
  for (const [asset, history] of histories) {
    for (const [i, walk] of walkPrices(history, horizons).entries()) {
      tallies[i].add(asset, history, walk);
    }
    onProgress(++done, histories.size);
  }
  return tallies.map((tally) => tally.result());
}

interface Span {
  from: Instant;
  to: Instant;
}

class Tally {
  readonly #horizon: number;
  readonly #span: Span;
  readonly #byYear: Record<string, Coverage> = {};
  readonly #byMonth: Record<string, Coverage> = {};
  readonly #byTercile: Record<string, Coverage> = {};
  readonly #below = new Float64Array(QUANTILE_LEVELS.length);
  readonly #all: Coverage = { inside: 0, n: 0 };
  readonly #qlike: Record<AssetId, Record<string, number>> = {};

  constructor(horizon: number, span: Span) {
    this.#horizon = horizon;
    this.#span = span;
  }

  add(asset: AssetId, history: PriceHistory, walk: PriceWalk): void {
    const width = QUANTILE_LEVELS.length;
    const length = this.#horizon * BAR_LENGTH[history.interval];
    const bars = barsWithin(history.time, this.#span);
    for (const t of bars) {
      const stated = walk.quantiles.subarray(t * width, (t + 1) * width);
      const outcome = walk.outcome[t];
      if (Number.isNaN(stated[0]) || Number.isNaN(outcome)) continue;
      const inside = outcome >= stated[0] && outcome <= stated[width - 1];
      const month = formatDate(history.time[t] + length).slice(0, 7);
      count(this.#all, inside);
      count(groupOf(this.#byYear, month.slice(0, 4)), inside);
      count(groupOf(this.#byMonth, month), inside);
      count(groupOf(this.#byTercile, TERCILES[walk.tercile[t]]), inside);
      for (let i = 0; i < width; i++) if (outcome <= stated[i]) this.#below[i]++;
    }
    const losses = meanQlike(walk, bars);
    if (losses !== undefined) this.#qlike[asset] = losses;
  }

  result(): PriceEvaluation {
    const rows = Object.values(this.#qlike);
    const names = ['combination', ...VARIANCE_MODELS];
    return {
      horizon: this.#horizon,
      assets: rows.length,
      coverage: share(this.#all),
      byYear: shares(this.#byYear),
      byMonth: shares(this.#byMonth),
      coverageError: spreadOf(this.#byMonth, this.#all),
      byTercile: shares(this.#byTercile),
      reliability: QUANTILE_LEVELS.map((level, i) => ({
        level,
        observed: this.#below[i] / Math.max(1, this.#all.n),
      })),
      qlike: Object.fromEntries(
        names.map((name) => [name, rows.reduce((sum, row) => sum + row[name], 0) / rows.length]),
      ),
      qlikeByAsset: this.#qlike,
      assetsBelowBoth: rows.filter(
        (row) => row.combination < row.garch && row.combination < row.har,
      ).length,
    };
  }
}

/** Standard error of a share whose groups, not whose members, are independent. */
function spreadOf(groups: Record<string, Coverage>, all: Coverage): number {
  const usual = all.inside / all.n;
  const squares = Object.values(groups).map(({ inside, n }) => (inside - usual * n) ** 2);
  const count = squares.length;
  if (count < 2) return Number.NaN;
  const sum = squares.reduce((total, square) => total + square, 0);
  return Math.sqrt((sum * count) / (count - 1)) / all.n;
}

function groupOf(groups: Record<string, Coverage>, name: string): Coverage {
  groups[name] ??= { inside: 0, n: 0 };
  return groups[name];
}

function count(coverage: Coverage, inside: boolean): void {
  coverage.n++;
  if (inside) coverage.inside++;
}

function share({ inside, n }: Coverage): Coverage {
  return { inside: n > 0 ? inside / n : Number.NaN, n };
}

function shares(groups: Record<string, Coverage>): Record<string, Coverage> {
  return Object.fromEntries(Object.entries(groups).map(([name, group]) => [name, share(group)]));
}

function barsWithin(time: Float64Array, { from, to }: Span): number[] {
  return [...time.keys()].filter((t) => time[t] >= from && time[t] <= to);
}

function meanQlike(walk: PriceWalk, bars: readonly number[]): Record<string, number> | undefined {
  const paths = [walk.combined, ...walk.alone];
  const sums = new Float64Array(paths.length);
  let n = 0;
  for (const t of bars) {
    if (Number.isNaN(walk.realised[t]) || paths.some((path) => !(path[t] > 0))) continue;
    for (const [m, path] of paths.entries()) sums[m] += qlike(walk.realised[t], path[t]);
    n++;
  }
  if (n === 0) return undefined;
  const names = ['combination', ...VARIANCE_MODELS];
  return Object.fromEntries(names.map((name, m) => [name, sums[m] / n]));
}
