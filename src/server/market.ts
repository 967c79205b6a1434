import type { MarketSnapshot } from '../products/index.ts';

/** The graded market as the surfaces read it: in memory, replaced whole when something changes. */
export interface Market {
  current(): MarketSnapshot;
}
