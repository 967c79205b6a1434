import type { Clock } from '../../core/index.ts';
import {
  feedSource,
  type MarketSource,
  type NewsSource,
  SimulatedSource,
  simulatedNews,
} from '../../sources/index.ts';
import type { Config } from '../config.ts';
import { realNetwork } from '../network.ts';

/** News that belong to a market: a simulated one has its own, any other the configured feeds. */
export function newsSources(
  { newsFeeds }: Pick<Config, 'newsFeeds'>,
  market: MarketSource,
  clock: Clock,
): NewsSource[] {
  if (market instanceof SimulatedSource) return [simulatedNews(market.world, clock)];
  return newsFeeds.map((url) => feedSource({ url }, realNetwork(clock)));
}
