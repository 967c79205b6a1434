import { DAY, INTERVAL_LENGTH, InvalidInputError } from '../../core/index.ts';
import type { ResampledBars, ResampleInterval, ResampleQuery, StoredBars } from './series-store.ts';

const WEEK = 7 * DAY;
/** 1970-01-05 was the first Monday after the epoch. */
const FIRST_MONDAY = 4 * DAY;

/**
 * Gathers bars (sorted by asset, then time) into longer ones: first open, highest high, lowest low,
 * last close, summed volume, known when their last part was. A period is left out until it has
 * ended by `asOf`; one that has bars missing inside is made of those there are.
 *
 * @throws {InvalidInputError} when `into` is no whole multiple of the bars' own interval.
 */
export function resampleBars(bars: StoredBars, query: ResampleQuery): ResampledBars {
  const length = lengthOf(query.into);
  const own = INTERVAL_LENGTH[bars.interval];
  if (length < own || length % own !== 0) {
    throw new InvalidInputError(`Bars of ${bars.interval} cannot be gathered into ${query.into}.`, {
      place: { field: 'into' },
    });
  }
  const ranges = periods(bars, query.into, query.asOf);
  const gathered = (take: (from: number, to: number) => number) =>
    Float64Array.from(ranges.from, (from, index) => take(from, ranges.to[index]));
  const { open, high, low, close, volumeUsd, knownAt } = bars;
  return {
    interval: query.into,
    assets: bars.assets,
    markets: bars.markets,
    asset: Uint32Array.from(ranges.from, (from) => bars.asset[from]),
    time: gathered((from) => periodStart(bars.time[from], query.into)),
    open: gathered((from) => open[from]),
    high: gathered((from, to) => fold(high, from, to, Math.max)),
    low: gathered((from, to) => fold(low, from, to, Math.min)),
    close: gathered((_, to) => close[to - 1]),
    volumeUsd: gathered((from, to) => fold(volumeUsd, from, to, (sum, next) => sum + next)),
    knownAt: gathered((from, to) => fold(knownAt, from, to, Math.max)),
  };
}

function periods(bars: StoredBars, into: ResampleInterval, asOf: number) {
  const length = lengthOf(into);
  const ranges: { from: number[]; to: number[] } = { from: [], to: [] };
  for (let from = 0; from < bars.time.length; ) {
    const end = periodStart(bars.time[from], into) + length;
    let to = from + 1;
    while (to < bars.time.length && bars.asset[to] === bars.asset[from] && bars.time[to] < end)
      to++;
    if (end <= asOf) {
      ranges.from.push(from);
      ranges.to.push(to);
    }
    from = to;
  }
  return ranges;
}

function periodStart(time: number, into: ResampleInterval): number {
  const origin = into === '1w' ? FIRST_MONDAY : 0;
  const length = lengthOf(into);
  return origin + Math.floor((time - origin) / length) * length;
}

function lengthOf(interval: ResampleInterval): number {
  return interval === '1w' ? WEEK : INTERVAL_LENGTH[interval];
}

function fold(
  column: Float64Array,
  from: number,
  to: number,
  combine: (left: number, right: number) => number,
): number {
  let result = column[from];
  for (let row = from + 1; row < to; row++) result = combine(result, column[row]);
  return result;
}
