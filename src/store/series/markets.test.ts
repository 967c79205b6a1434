import { describe, expect, it } from 'vitest';
import { chooseMarket, type MarketCandidate } from './markets.ts';

describe('chooseMarket', () => {
  const spot = { market: 'spot', complete: true } as const;
  const closeOnly = { market: 'spot', complete: false } as const;
  const perpetual = { market: 'perpetual', complete: true } as const;
  const aggregate = { market: 'aggregate', complete: false } as const;

  it.each([
    ['complete spot before all', [aggregate, perpetual, spot], spot],
    ['complete perpetuals before close-only spot', [closeOnly, perpetual], perpetual],
    ['close-only spot before a close-only aggregate', [aggregate, closeOnly], closeOnly],
    ['nothing where there is nothing', [], undefined],
  ] as const)('takes %s', (_, candidates, chosen) => {
    expect(chooseMarket<MarketCandidate>(candidates)).toBe(chosen);
  });
});
