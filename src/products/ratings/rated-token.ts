import type { AssetClass, AssetId, Instant } from '../../core/index.ts';
import type { MarketOverview } from './market-overview.ts';

/** Which horizon a grade speaks of: `trader` 7 days, `investor` 90 days. */
export type GradeModel = 'trader' | 'investor';

/** A feature group that would have to count as in percentile `to` for the signal to change. */
export interface SignalChangeView {
  signal: string;
  group: string;
  /** Percentile, among the day's tokens, of what the group adds now. */
  from: number;
  to: number;
}

/** One grade as every surface shows it. */
export interface GradeView {
  /** 0 to 100, the percentile of expected outcome; null where the token is not graded. */
  grade: number | null;
  /** Why it is not graded, in plain words. */
  notGradedBecause: string | null;
  /** `Strong Buy` … `Strong Sell`. */
  signal: string | null;
  momentum: string | null;
  /** Points gained or lost since the grade of the day before. */
  change24h: number | null;
  /** Calibrated probability of beating the median token over the horizon, 0 to 1. */
  probability: number | null;
  /** Grades of single aspects, 0 to 100; an aspect without data is absent. */
  subGrades: Readonly<Record<string, number>>;
  /** Share of the grade that each aspect carries; 0 where it is told but not counted. */
  subGradeWeights: Readonly<Record<string, number>>;
  /** Points each feature group added to or took from the grade; with `base` they sum to it. */
  contributions: Readonly<Record<string, number>>;
  explanation: string | null;
  /** The least change of one feature group that brings a better, and a worse, signal. */
  signalChanges: readonly SignalChangeView[];
  /** The end of the last bar it rests on. */
  asOf: Instant;
  model: { id: string; version: string; sha256: string };
}

/** A token with its market and its grades: one row of the graded market. */
export interface RatedToken {
  id: AssetId;
  symbol: string;
  name: string;
  class: AssetClass;
  categories: readonly string[];
  caip19: string | null;
  priceUsd: number;
  /** Relative to the close a day earlier: 0.05 is five percent up. */
  change24h: number | null;
  change7d: number | null;
  volumeUsd24h: number | null;
  marketCapUsd: number | null;
  /** The last closes, oldest first, at most 30. */
  sparkline: readonly number[];
  /** The end of the last bar known. */
  dataAsOf: Instant;
  simulated: boolean;
  trader: GradeView | null;
  investor: GradeView | null;
}

/** The graded market at one moment, largest volume first. */
export interface MarketSnapshot {
  /** Rises with every change; names the snapshot in `ETag`s and cursors. */
  version: number;
  source: string;
  simulated: boolean;
  asOf: Instant | null;
  /** Regime, breadth and signal; null before the first grading. */
  overview: MarketOverview | null;
  tokens: readonly RatedToken[];
}
