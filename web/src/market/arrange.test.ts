import { expect, it } from 'vitest';
import type { Ticker } from '../shared/market-api.ts';
import { arrange } from './arrange.ts';

const token = (symbol: string, rest: Partial<Ticker>) =>
  ({ symbol, name: symbol, categories: [], change24h: null, ...rest }) as Ticker;

const tokens = [
  token('BTC', { change24h: 0.1, name: 'Bitcoin' }),
  token('ETH', { change24h: null }),
  token('DOGE', { change24h: -0.2, categories: ['meme'] }),
];

const symbols = (search: Parameters<typeof arrange>[1]) =>
  arrange(tokens, search).map((row) => row.symbol);

it('finds by symbol or name', () => {
  expect(symbols({ q: 'bitc' })).toEqual(['BTC']);
  expect(symbols({ category: 'meme' })).toEqual(['DOGE']);
});

it('sorts either way and puts what is not known last', () => {
  expect(symbols({ sort: 'change24h' })).toEqual(['BTC', 'DOGE', 'ETH']);
  expect(symbols({ sort: 'change24h', up: true })).toEqual(['DOGE', 'BTC', 'ETH']);
});

it('keeps the order of the market for a column that does not exist', () => {
  expect(symbols({ sort: 'nothing' })).toEqual(['BTC', 'ETH', 'DOGE']);
});
