import { InvalidInputError } from '../../../core/index.ts';
import type { LevelBars, LevelBasis, LevelMark, LevelSource } from './mark.ts';
import { volumeProfile } from './volume-profile.ts';

/** A price at which the market turned or traded much before. */
export interface PriceLevel {
  price: number;
  /** Below the last close a level may support, above it resist. */
  kind: 'support' | 'resistance';
  basis: LevelBasis;
  /** Turns and traded share behind the level, 0 … 1, relative to the strongest. */
  strength: number;
  /** Distance from the last close as a log return. */
  distance: number;
}

export interface FindLevelsParameters {
  bars: LevelBars;
  /** Bars looked back on; the last ones. */
  lookback?: number;
  /** Levels returned on each side, strongest first. */
  most?: number;
  /** What levels are read from; both by default. */
  source?: LevelSource;
}

/** Bars on each side that a pivot must top or undercut. */
export const PIVOT_REACH = 3;

/** Levels closer than this many typical bar ranges are one. */
export const MERGE_RANGES = 0.75;

/**
 * Support and resistance levels as known at the close of the last bar: turning points of highs and
 * lows and peaks of the volume profile, those near each other merged.
 *
 * @throws {InvalidInputError} where the columns differ in length or hold fewer than 20 bars.
 */
export function findLevels({
  bars,
  lookback = 180,
  most = 3,
  source = 'both',
}: FindLevelsParameters): PriceLevel[] {
  requireBars(bars);
  const from = Math.max(0, bars.close.length - lookback);
  const recent = cut(bars, from);
  const last = recent.close[recent.close.length - 1];
  const width = MERGE_RANGES * typicalRange(recent);
  const marks = merge(readMarks(recent, source), width);
  const strongest = Math.max(...marks.map(({ weight }) => weight));
  const levels = marks
    // A level inside the current bar's noise is neither above nor below.
    .filter(({ logPrice }) => Math.abs(logPrice - Math.log(last)) > width / 2)
    .map(({ logPrice, weight, basis }): PriceLevel => {
      const distance = logPrice - Math.log(last);
      const kind = distance < 0 ? 'support' : 'resistance';
      return { price: Math.exp(logPrice), kind, basis, strength: weight / strongest, distance };
    })
    .sort((a, b) => b.strength - a.strength);
  return (['support', 'resistance'] as const).flatMap((kind) =>
    levels.filter((level) => level.kind === kind).slice(0, most),
  );
}

function readMarks(bars: LevelBars, source: LevelSource): LevelMark[] {
  return [
    ...(source === 'volume' ? [] : pivots(bars)),
    ...(source === 'pivots' ? [] : volumeProfile(bars)),
  ];
}

/** Mean log range of a bar. */
export function typicalRange({ high, low }: LevelBars): number {
  const sum = high.reduce((total, price, t) => total + Math.log(price / low[t]), 0);
  return sum / high.length;
}

/** Highs and lows that no bar nearby passes; recent ones weigh more. */
function pivots({ high, low }: LevelBars): LevelMark[] {
  const marks: LevelMark[] = [];
  const n = high.length;
  for (let t = PIVOT_REACH; t + PIVOT_REACH < n; t++) {
    const weight = 0.5 + (0.5 * t) / n;
    const near = { from: t - PIVOT_REACH, to: t + PIVOT_REACH + 1 };
    const top = high.subarray(near.from, near.to).every((price) => price <= high[t]);
    const bottom = low.subarray(near.from, near.to).every((price) => price >= low[t]);
    if (top) marks.push({ logPrice: Math.log(high[t]), weight, basis: 'pivot' });
    if (bottom) marks.push({ logPrice: Math.log(low[t]), weight, basis: 'pivot' });
  }
  return marks;
}

/** Marks within `width` of their group's mean become one, weighing as much as all of them. */
function merge(marks: LevelMark[], width: number): LevelMark[] {
  const groups: LevelMark[] = [];
  for (const mark of marks.sort((a, b) => a.logPrice - b.logPrice)) {
    const group = groups[groups.length - 1];
    if (group === undefined || mark.logPrice - group.logPrice > width) {
      groups.push({ ...mark });
      continue;
    }
    const weight = group.weight + mark.weight;
    group.logPrice += ((mark.logPrice - group.logPrice) * mark.weight) / weight;
    group.weight = weight;
    if (group.basis !== mark.basis) group.basis = 'both';
  }
  return groups;
}

function cut({ high, low, close, volumeUsd }: LevelBars, from: number): LevelBars {
  const bars = { high: high.subarray(from), low: low.subarray(from), close: close.subarray(from) };
  return volumeUsd === undefined ? bars : { ...bars, volumeUsd: volumeUsd.subarray(from) };
}

function requireBars({ high, low, close }: LevelBars): void {
  if (close.length >= 20 && high.length === close.length && low.length === close.length) return;
  throw new InvalidInputError(
    'Levels need at least 20 bars with high, low and close of one length. Import more history.',
    { place: { bars: close.length } },
  );
}
