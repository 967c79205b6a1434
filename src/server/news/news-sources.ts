import { setTimeout as wait } from 'node:timers/promises';
import type { Clock, Config } from '../../core/index.ts';
import {
  feedSource,
  type MarketSource,
  type NewsNetwork,
  type NewsSource,
  SimulatedSource,
  simulatedNews,
} from '../../sources/index.ts';

/** News over the real network, waiting in real time. */
export function newsNetwork(clock: Clock): NewsNetwork {
  return {
    fetch: (url, init) => fetch(url, init),
    clock,
    wait: async (duration, signal) => wait(duration, undefined, signal ? { signal } : {}),
  };
}

/** News that belong to a market: a simulated one has its own, any other the configured feeds. */
export function newsSources(
  { newsFeeds }: Pick<Config, 'newsFeeds'>,
  market: MarketSource,
  clock: Clock,
): NewsSource[] {
  if (market instanceof SimulatedSource) return [simulatedNews(market.world, clock)];
  return newsFeeds.map((url) => feedSource({ url }, newsNetwork(clock)));
}
