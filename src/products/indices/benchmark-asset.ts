import { type IndexMarket, lastKnown } from './index-market.ts';

/** Days for which a market cap stays good when a day is missing. */
const STAYS_GOOD = 7;

/**
 * What an index is seen beside: Bitcoin, or where the market does not have it the largest asset by
 * market cap on the index's first day. The column of the market's tables; -1 where there is neither.
 */
export function benchmarkAsset({ assets, marketCapUsd }: IndexMarket, firstDay: number): number {
  const bitcoin = assets.indexOf('btc');
  if (bitcoin >= 0 || marketCapUsd === undefined) return bitcoin;
  let [largest, most] = [-1, 0];
  for (let asset = 0; asset < assets.length; asset++) {
    const cap = lastKnown(marketCapUsd, assets.length, asset, firstDay, STAYS_GOOD);
    if (cap > most) [largest, most] = [asset, cap];
  }
  return largest;
}
