import type { Instant } from '../src/core/index.ts';
import { testMarket } from '../src/products/indices/testing.ts';
import { RandomGenerator } from '../src/quant/index.ts';
import type { DailyMarket } from '../src/server/daily-market.ts';
import type { Routes } from '../src/server/http/app.ts';
import type { Market } from '../src/server/market.ts';
import { indexRoutes } from '../src/server/routes/indices/index-routes.ts';

/** The routes of indices over random walks of three assets; the market of the day lists no token. */
export function syntheticIndexRoutes(days: number, asOf: Instant, hasMarketCaps = false): Routes {
  const random = new RandomGenerator(3);
  const walk = () => {
    let price = 100;
    return Array.from({ length: days }, () => (price *= Math.exp(0.03 * random.normal())));
  };
  const closes = { btc: walk(), eth: walk(), sol: walk() };
  const tables = testMarket(closes, hasMarketCaps ? { marketCapUsd: closes } : {});
  const day = {
    version: 1,
    source: 'synthetic',
    simulated: true,
    asOf,
    overview: null,
    tokens: [],
  };
  const market: Market = { current: () => day };
  const daily = { tables: async () => tables } as unknown as DailyMarket;
  return indexRoutes(daily, market);
}
