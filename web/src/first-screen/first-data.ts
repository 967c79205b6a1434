import type { QueryClient } from '@tanstack/react-query';
import type { Answer, List } from '../shared/http.ts';
import type { MarketOverview, Ticker } from '../shared/market-api.ts';
import { marketHeadQuery, overviewQuery } from '../shared/market-query.ts';
import { type Health, healthQuery } from '../shell/health-query.ts';

/** What the market's first screen shows: answers of `/v1/tickers`, `/v1/market` and `/v1/health`. */
export interface FirstData {
  tickers: List<Ticker>;
  market: Answer<MarketOverview | null>;
  health: Answer<Health>;
}

/** Where the page holds it, as JSON that no browser runs. */
const PLACE = 'first-data';

/** A browser may bring an old page back: what came with one is asked anew once it is drawn. */
const OLD = { updatedAt: 0 };

export function keepFirstData(queries: QueryClient, { tickers, market, health }: FirstData): void {
  const head = { tokens: tickers.data, meta: tickers.meta };
  queries.setQueryData(marketHeadQuery.queryKey, head);
  queries.setQueryData(overviewQuery.queryKey, market, OLD);
  queries.setQueryData(healthQuery.queryKey, health, OLD);
}

/** Takes what came with the page; nothing where it came without. */
export function readFirstData(queries: QueryClient): void {
  const text = document.getElementById(PLACE)?.textContent;
  if (text) keepFirstData(queries, JSON.parse(text));
}

/** The data as `readFirstData` finds it. No text in it can end the element. */
export function writeFirstData(data: FirstData): string {
  const json = JSON.stringify(data).replaceAll('<', '\\u003c');
  return `<script type="application/json" id="${PLACE}">${json}</script>`;
}
