import { queryOptions } from '@tanstack/react-query';
import { type Answer, fetchJson } from './http.ts';
import { fetchMarket, fetchMarketHead, type MarketOverview } from './market-api.ts';

/** Tokens that fill the first screen of the table. */
const HEAD = 100;

/** The whole graded market. */
export const marketQuery = queryOptions({
  queryKey: ['market'],
  queryFn: ({ signal }) => fetchMarket(signal),
});

/** Its first tokens, asked once: they stand until the whole is there. */
export const marketHeadQuery = queryOptions({
  queryKey: ['market head'],
  queryFn: ({ signal }) => fetchMarketHead(HEAD, signal),
  staleTime: Number.POSITIVE_INFINITY,
  refetchInterval: false,
});

/** The state of the market, as the last grading kept it. */
export const overviewQuery = queryOptions({
  queryKey: ['market overview'],
  queryFn: ({ signal }) => fetchJson<Answer<MarketOverview | null>>('/v1/market', { signal }),
});
