import { expect, it } from 'vitest';
import { backtestIndex } from './backtest-index.ts';
import { backtestIndicesInBackground } from './backtest-indices-in-background.ts';
import { EmptyIndexError, IndexTakesTooLongError } from './errors.ts';
import { testDefinition, testMarket } from './testing.ts';

const market = testMarket({ a: [1, 1, 2, 2], b: [1, 1, 1, 0.5] });
const definition = testDefinition();

it('gives each index as this thread calculates it, or the error it ends in', async () => {
  const empty = testDefinition({ eligibility: { minimumPriceUsd: 100 } });
  const outcomes = await backtestIndicesInBackground(market, [definition, empty], {
    milliseconds: 60_000,
  });
  expect(outcomes[0]).toEqual(backtestIndex(market, definition));
  expect(outcomes[1]).toBeInstanceOf(EmptyIndexError);
  expect(() => backtestIndex(market, empty)).toThrow((outcomes[1] as Error).message);
});

it('is ended once it takes too long, and says of which index', async () => {
  const running = backtestIndicesInBackground(market, [definition], { milliseconds: 1 });
  await expect(running).rejects.toThrow(IndexTakesTooLongError);
  await expect(running).rejects.toThrow(/^test: the calculation takes longer than 0.001 s/);
});
