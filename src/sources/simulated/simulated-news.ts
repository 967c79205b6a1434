import { type Clock, DAY } from '../../core/index.ts';
import type { NewsSource } from '../news/index.ts';
import type { SimulatedMarket } from './simulated-market.ts';

/** Days back that are given at once. */
const DAYS = 30;

/** The headlines of a simulated market behind the interface of every news source. */
export function simulatedNews(world: SimulatedMarket, clock: Clock): NewsSource {
  return {
    id: 'simulated',
    label: 'Simulated news',
    async fetchLatest() {
      const now = clock.now();
      return world
        .headlines({ from: now - DAYS * DAY, to: now })
        .filter(({ time }) => time <= now)
        .map(({ time, asset, text }) => ({
          id: `${asset} ${time}`,
          source: 'simulated',
          kind: 'article',
          title: text,
          body: '',
          publishedAt: time,
          knownAt: time,
        }));
    },
  };
}
