import { type IndexMarket, trailing } from './index-market.ts';

/** Share of assets that close above their mean of the last `days`, as of the close of `day`. */
export function breadth(
  market: IndexMarket,
  candidates: readonly number[],
  day: number,
  days: number,
): number {
  const width = market.assets.length;
  const above = candidates.filter((asset) => {
    const closes = trailing(market.close, width, asset, day, days);
    const mean = closes.reduce((total, close) => total + close, 0) / closes.length;
    return (market.close[day * width + asset] as number) > mean;
  });
  return candidates.length === 0 ? 0 : above.length / candidates.length;
}
