/** One trade that brings an index closer to its targets. */
export interface IndexOrder {
  asset: string;
  side: 'buy' | 'sell';
  /** Share of the index's value to trade. */
  share: number;
}

/** Below this share a difference is rounding, not an order. */
const LEAST_SHARE = 1e-9;

/** What brings a basket from some weights to others: sales before purchases, the largest first. */
export function ordersBetween(
  from: ReadonlyMap<string, number>,
  to: ReadonlyMap<string, number>,
): IndexOrder[] {
  const orders: IndexOrder[] = [];
  for (const asset of new Set([...from.keys(), ...to.keys()])) {
    const change = (to.get(asset) ?? 0) - (from.get(asset) ?? 0);
    if (Math.abs(change) <= LEAST_SHARE) continue;
    orders.push({ asset, side: change > 0 ? 'buy' : 'sell', share: Math.abs(change) });
  }
  return orders.sort(
    (left, right) =>
      Number(left.side === 'buy') - Number(right.side === 'buy') ||
      right.share - left.share ||
      (left.asset < right.asset ? -1 : 1),
  );
}
