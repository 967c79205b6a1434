import type { AssetId, Instant } from '../../core/index.ts';
import type { MarketPanels } from '../grade/market-panels.ts';

/** Opening instants of each asset's daily bars whose close the quality gate calls absurd. */
export type AbsurdPrices = ReadonlyMap<AssetId, ReadonlySet<Instant>>;

/**
 * Takes out of `forward`, [day × asset], the returns that absurd closes make doubtful, and returns
 * their cells. A return that begins at an absurd close, or on whose way the price rises to one, is
 * a misprint or the way back from one: no one could have earned it. A fall counts in full, absurd or
 * not, as tokens do lose everything in a day and leaving that out would flatter.
 */
export function leaveOutDoubtful(
  forward: Float64Array,
  { times, assets, close }: Pick<MarketPanels, 'times' | 'assets' | 'close'>,
  horizon: number,
  absurd: AbsurdPrices,
): number[] {
  const width = assets.length;
  const dayOf = new Map(Array.from(times, (time, day) => [time, day]));
  const doubtful = new Set<number>();
  assets.forEach((asset, column) => {
    for (const time of absurd.get(asset) ?? []) {
      const day = dayOf.get(time);
      if (day === undefined) continue;
      const cell = day * width + column;
      const reach = rises(close, cell, width) ? horizon : 0;
      for (let back = 0; back <= Math.min(reach, day); back++) doubtful.add(cell - back * width);
    }
  });
  const left = [...doubtful].filter((cell) => !Number.isNaN(forward[cell]));
  for (const cell of left) forward[cell] = Number.NaN;
  return left;
}

/** Whether the close is above the last one before it; so it is where there is none. */
function rises(close: Float64Array, cell: number, width: number): boolean {
  for (let before = cell - width; before >= 0; before -= width) {
    if (!Number.isNaN(close[before])) return close[cell] > close[before];
  }
  return true;
}
