import type { Strategy, StrategyOrder } from 'assay/strategy';

/**
 * Buys an asset by a stop order at its highest price of the last days, for an equal share of the
 * money, and leaves by one at the lowest of half as many. An order is good for one bar, then renewed.
 */
export default {
  name: 'Breakout',
  parameters: { days: 20 },
  orders(view, { days }, account) {
    return view.assets.flatMap((asset): StrategyOrder[] => {
      const held = account.units(asset);
      const field = held > 0 ? 'low' : 'high';
      const prices = view.series(field, asset, held > 0 ? days / 2 : days);
      const known = prices.filter((price) => price > 0);
      if (known.length < days / 4) return [];
      if (held > 0) {
        return [{ asset, kind: 'stop', units: -held, price: Math.min(...known), bars: 1 }];
      }
      const price = Math.max(...known);
      const units = (0.95 * account.equity) / view.assets.length / price;
      return [{ asset, kind: 'stop', units, price, bars: 1 }];
    });
  },
} satisfies Strategy<{ days: number }>;
