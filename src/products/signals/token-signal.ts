import { type AssetId, closingInstant, type Instant } from '../../core/index.ts';
import { followTrend, positionOf, SIZE, type SignalSeries, trendVotes } from './follow.ts';
import type { Position, SignalInterval, SignalRules } from './rules.ts';

/** What a signal and holding would have brought over the same bars; returns are of one. */
export interface SignalRecord {
  from: Instant;
  /** Positions entered. */
  entries: number;
  /** After costs. */
  signalReturn: number;
  holdingReturn: number;
}

/** What one token's signal says as of its last close. */
export interface TokenSignal {
  asset: AssetId;
  interval: SignalInterval;
  position: Position;
  /** The end of the bar whose close changed the position last, and that close. */
  since: Instant;
  entryPrice: number;
  reason: string;
  /** The end of the last bar, and its close. */
  asOf: Instant;
  price: number;
  /** What the position brought since, before costs. */
  returnSince: number;
  /** What holding the token brought since. */
  holdingSince: number;
  record: SignalRecord;
}

/** One change of the position. */
export interface SignalChange {
  time: Instant;
  position: Position;
  price: number;
  reason: string;
}

/** A token's signal with how it came to it. */
export interface SignalHistory extends TokenSignal {
  /** Oldest first, within the bars of the record. */
  changes: SignalChange[];
  /** `[end of bar, worth of one dollar under the signal, under holding]`. */
  worth: [Instant, number, number][];
}

/** Everything that one token's signal is read from; bars open at `times`. */
export interface SignalInput extends SignalSeries {
  asset: AssetId;
  times: Float64Array;
}

/** Reads one token's signal; undefined where its last bar has no close or history is too short. */
export function readSignal(input: SignalInput, rules: SignalRules): SignalHistory | undefined {
  const { asset, close, times } = input;
  const last = close.length - 1;
  const positions = followTrend(input, rules);
  if (last < 0 || describe(input, last, rules) === undefined) return undefined;
  const since = lastChange(positions, firstDecision(input, rules));
  const endOf = (bar: number) => closingInstant(times[bar], rules.interval);
  const holdingSince = close[last] / close[since] - 1;
  const from = Math.max(firstDecision(input, rules), last - rules.recordBars);
  const { worth, entries } = follow(close, positions, from, rules.costBasisPoints / 10_000);
  return {
    asset,
    interval: rules.interval,
    position: positionOf(positions[last]),
    since: endOf(since),
    entryPrice: close[since],
    reason: describe(input, since, rules) as string,
    asOf: endOf(last),
    price: close[last],
    returnSince: SIZE[positionOf(positions[last])] * holdingSince,
    holdingSince,
    record: {
      from: endOf(from),
      entries,
      signalReturn: worth[worth.length - 1][0] - 1,
      holdingReturn: worth[worth.length - 1][1] - 1,
    },
    changes: changesFrom(from, positions).map((bar) => ({
      time: endOf(bar),
      position: positionOf(positions[bar]),
      price: close[bar],
      reason: describe(input, bar, rules) as string,
    })),
    worth: worth.map(([signal, holding], index) => [endOf(from + index), signal, holding]),
  };
}

function firstDecision({ close }: SignalSeries, { lookbacks }: SignalRules): number {
  const bars = Array.from(close.keys());
  return Math.max(
    0,
    bars.findIndex((bar) => trendVotes(close, bar, lookbacks) !== undefined),
  );
}

function lastChange(positions: Int8Array, first: number): number {
  let bar = positions.length - 1;
  while (bar > first && positions[bar - 1] === positions[bar]) bar--;
  return bar;
}

function changesFrom(from: number, positions: Int8Array): number[] {
  return [...positions.keys()].filter((bar) => bar > from && positions[bar] !== positions[bar - 1]);
}

/**
 * Worth of one dollar from bar `from` on, under the signal and held. A position is taken at the
 * close that decided it and kept at constant size; a missing close counts as unchanged.
 */
function follow(
  close: Float64Array,
  positions: Int8Array,
  from: number,
  cost: number,
): { worth: [number, number][]; entries: number } {
  const worth: [number, number][] = [];
  let [signal, entries, size, price] = [1, 0, 0, close[from]];
  for (let bar = from; bar < close.length; bar++) {
    const change = Number.isNaN(close[bar]) ? 0 : close[bar] / price - 1;
    if (!Number.isNaN(close[bar])) price = close[bar];
    signal *= Math.max(0, 1 + size * change);
    signal *= 1 - cost * Math.abs(positions[bar] - size);
    if (positions[bar] !== size && positions[bar] !== 0) entries++;
    size = positions[bar];
    worth.push([signal, price / close[from]]);
  }
  return { worth, entries };
}

/** What the trend and the grade say at one close; undefined where a close is missing. */
function describe(
  { close, grade }: SignalSeries,
  bar: number,
  { lookbacks, interval }: SignalRules,
): string | undefined {
  const votes = trendVotes(close, bar, lookbacks);
  if (votes === undefined) return undefined;
  const unit = interval === '1d' ? 'days' : 'hours';
  const side = (sign: number) => lookbacks.filter((_, index) => votes[index] === sign);
  const sides = [
    { word: 'above', bars: side(1) },
    { word: 'below', bars: side(-1) },
  ].filter(({ bars }) => bars.length > 0);
  const trend = sides.map(({ word, bars }) => `${word} its close of ${list(bars)} ${unit} ago`);
  const known = grade !== undefined && !Number.isNaN(grade[bar]);
  const text = [...trend, ...(known ? [`Trader Grade ${Math.round(grade[bar])}`] : [])].join('; ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function list(bars: readonly number[]): string {
  const [last, ...others] = [...bars].reverse();
  return others.length > 0 ? `${others.reverse().join(', ')} and ${last}` : String(last);
}
