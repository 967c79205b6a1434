import type { Market } from '../../core/index.ts';

/** Numbers under which markets are stored; never renumbered. */
export const MARKETS: readonly Market[] = ['spot', 'perpetual', 'aggregate', 'simulated'];

/** What a choice of market rests on. */
export interface MarketCandidate {
  market: Market;
  /** Whether any bar visible has an open, high and low. */
  complete: boolean;
}

/**
 * Which market to read an asset from: the first complete one among spot, perpetual, aggregate and
 * simulated, else the first close-only one in the same order. A close-only spot series thus yields
 * to perpetuals with full bars, and one asset's series never mixes two markets' volumes.
 */
export function chooseMarket<Candidate extends MarketCandidate>(
  candidates: readonly Candidate[],
): Candidate | undefined {
  return candidates.toSorted((left, right) => rank(left) - rank(right))[0];
}

function rank({ market, complete }: MarketCandidate): number {
  return MARKETS.indexOf(market) + (complete ? 0 : MARKETS.length);
}
