import { expect, it } from 'vitest';
import type { MarketPart, Ticker } from '../shared/market-api.ts';
import { mergeEvents } from './merge-events.ts';

const token = (id: string) =>
  ({ id, priceUsd: 1, change24h: 0, volumeUsd24h: 5, marketCapUsd: null, dataAsOf: 'a' }) as Ticker;
const part = {
  tokens: [token('btc'), token('eth')],
  meta: { source: 'test', simulated: true, asOf: null },
} satisfies MarketPart;
const price = (priceUsd: number) => ({
  priceUsd,
  change24h: 0.1,
  volumeUsd24h: 5,
  marketCapUsd: null,
  dataAsOf: 'b',
});

it('changes the token that changed and keeps the others', () => {
  const merged = mergeEvents(part, [{ channel: 'prices', key: 'eth', data: price(2) }]);
  expect(merged?.tokens.map(({ priceUsd }) => priceUsd)).toEqual([1, 2]);
  expect(merged?.tokens[0]).toBe(part.tokens[0]);
});

it('is the same market after a snapshot that says nothing new', () => {
  expect(
    mergeEvents(part, [{ channel: 'prices', key: 'btc', data: { ...price(1), dataAsOf: 'a' } }]),
  ).toBe(part);
});

it('asks to read anew where a token came or went', () => {
  expect(mergeEvents(part, [{ channel: 'prices', key: 'sol', data: price(3) }])).toBeUndefined();
  expect(mergeEvents(part, [{ channel: 'prices', key: 'btc', data: null }])).toBeUndefined();
});
