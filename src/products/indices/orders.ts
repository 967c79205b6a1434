import type { Change } from './weights.ts';

/** One trade that brings an index closer to its targets. */
export interface IndexOrder {
  asset: string;
  side: 'buy' | 'sell';
  /** Share of the index's value to trade. */
  share: number;
}

/** Below this share a difference is rounding, not an order. */
const LEAST_SHARE = 1e-9;

/** What makes a change: sales before purchases, the largest first. */
export function ordersFor(names: readonly string[], { assets, from, to }: Change): IndexOrder[] {
  const orders: IndexOrder[] = [];
  for (let i = 0; i < assets.length; i++) {
    const change = to[i] - from[i];
    if (Math.abs(change) <= LEAST_SHARE) continue;
    orders.push({
      asset: names[assets[i]],
      side: change > 0 ? 'buy' : 'sell',
      share: Math.abs(change),
    });
  }
  return orders.sort(
    (left, right) =>
      Number(left.side === 'buy') - Number(right.side === 'buy') ||
      right.share - left.share ||
      (left.asset < right.asset ? -1 : 1),
  );
}
