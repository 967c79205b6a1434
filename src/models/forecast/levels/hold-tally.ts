import { deviation } from '../../../quant/index.ts';
import type { LevelBasis } from './mark.ts';

/** Levels that were touched and decided, and the share of them that held. */
export interface Count {
  touched: number;
  held: number;
}

/** Hold rates of levels and of random prices as far away. */
export interface PairedRate extends Count {
  random: number;
}

/** How often touched levels held, beside random levels at the same distances. */
export interface HoldRate {
  /** Levels that were touched, and the share of them that held. */
  levels: Count;
  /** The same for prices as far away on either side, with no history behind them. */
  random: Count;
  /** Hold rate of levels less that of random ones, and its standard error (clustered by asset). */
  difference: number;
  standardError: number;
  byBasis: Record<string, PairedRate>;
  /** By year of the reading. */
  byYear: Record<string, PairedRate>;
  /** Hold rate of levels less that of random ones, by month of the reading, `2024-03`. */
  byMonth: Record<string, number>;
}

/** One level, the random one beside it, and what became of both; undefined where undecided. */
export interface WatchedLevel {
  asset: string;
  basis: LevelBasis;
  /** Day of the reading, `2024-03-31`. */
  date: string | undefined;
  held: boolean | undefined;
  randomHeld: boolean | undefined;
}

interface Pair {
  own: Count;
  chance: Count;
}

/** Counts what became of levels, whole and in groups. */
export class HoldTally {
  readonly #all = emptyPair();
  readonly #byAsset: Record<string, Pair> = {};
  readonly #byBasis: Record<string, Pair> = {};
  readonly #byYear: Record<string, Pair> = {};
  readonly #byMonth: Record<string, Pair> = {};

  add({ asset, basis, date, held, randomHeld }: WatchedLevel): void {
    const pairs = [this.#all, groupOf(this.#byAsset, asset), groupOf(this.#byBasis, basis)];
    if (date !== undefined) {
      pairs.push(groupOf(this.#byYear, date.slice(0, 4)), groupOf(this.#byMonth, date.slice(0, 7)));
    }
    for (const { own, chance } of pairs) {
      count(own, held);
      count(chance, randomHeld);
    }
  }

  result(): HoldRate {
    const assets = Object.values(this.#byAsset).filter(isMeasured);
    return {
      levels: shareOf(this.#all.own),
      random: shareOf(this.#all.chance),
      difference: differenceOf(this.#all),
      standardError: deviation(assets.map(differenceOf)) / Math.sqrt(assets.length),
      byBasis: mapValues(this.#byBasis, pairedRate),
      byYear: mapValues(this.#byYear, pairedRate),
      byMonth: mapValues(this.#byMonth, differenceOf),
    };
  }
}

function emptyPair(): Pair {
  return { own: { touched: 0, held: 0 }, chance: { touched: 0, held: 0 } };
}

function groupOf(groups: Record<string, Pair>, name: string): Pair {
  groups[name] ??= emptyPair();
  return groups[name];
}

function count(total: Count, held: boolean | undefined): void {
  if (held === undefined) return;
  total.touched++;
  if (held) total.held++;
}

function isMeasured({ own, chance }: Pair): boolean {
  return own.touched > 0 && chance.touched > 0;
}

function shareOf(total: Count): Count {
  return { touched: total.touched, held: rate(total) };
}

function pairedRate({ own, chance }: Pair): PairedRate {
  return { ...shareOf(own), random: rate(chance) };
}

function rate({ touched, held }: Count): number {
  return touched > 0 ? held / touched : Number.NaN;
}

function differenceOf({ own, chance }: Pair): number {
  return rate(own) - rate(chance);
}

function mapValues<Value, Result>(
  groups: Readonly<Record<string, Value>>,
  map: (value: Value) => Result,
): Record<string, Result> {
  return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, map(value)]));
}
