import { queryOptions } from '@tanstack/react-query';
import { type Answer, fetchAll, fetchJson, type List, ProblemError } from '../shared/http.ts';
import type { Token } from '../shared/market-api.ts';

/** A daily bar; its price is only a close where the source gave no more. */
export interface Bar {
  time: string;
  open: number | null;
  high: number | null;
  low: number | null;
  close: number;
  volumeUsd: number | null;
}

export interface GradePoint {
  time: string;
  trader: number | null;
  investor: number | null;
}

/** Quantiles of the price over several horizons, and where the market turned. */
export interface Forecast {
  price: number;
  levels: number[];
  steps: {
    until: string;
    bars: number;
    prices: number[];
    held: number | null;
  }[];
  supportAndResistance: {
    price: number;
    kind: 'support' | 'resistance';
  }[];
}

/** What holding the token was worth, and at what risk. Rates are of one, a year. */
export interface RiskMetrics {
  periods: number;
  totalReturn: number;
  volatility: number | null;
  sharpe: number | null;
  sortino: number | null;
  maximumDrawdown: number;
  longestDrawdown: number;
  valueAtRisk95: number | null;
  conditionalValueAtRisk95: number | null;
  beta: number | null;
}

/** A token that moves like another. */
export interface SimilarToken extends Token {
  correlation: number;
}

/** What went to exchanges on one day and came from them. */
export interface FlowDay {
  time: string;
  inflowUsd: number | null;
  outflowUsd: number | null;
  netShare: number | null;
  label: 'accumulation' | 'neutral' | 'distribution';
  whaleTransferCount: number | null;
  issuedUsd: number | null;
}

/** Flows of a token, and what days of each label were worth. */
export interface Flows {
  days: FlowDay[];
  outcomes: { label: string; days: number; meanReturn: number | null }[];
  horizon: number;
}

/** A text that speaks of a token, as it was judged. */
export interface SaidItem {
  title: string;
  source: string;
  time: string;
  label: 'bearish' | 'neutral' | 'bullish';
  score: number;
  url: string | null;
}

/** What is said of a token, by source and altogether; scores from −1 to 1. */
export interface Sentiment {
  score: number | null;
  reason: string | null;
  texts: number;
  textsRead: number;
  sources: { source: string; score: number; texts: number }[];
  items: SaidItem[];
}

export const tokenQuery = (id: string) =>
  queryOptions({
    queryKey: ['token', id],
    queryFn: ({ signal }) =>
      fetchJson<Answer<Token>>(`/v1/tokens/${encodeURIComponent(id)}`, { signal }),
  });

/** Every daily bar stored of a token. */
export const barsQuery = (id: string) =>
  queryOptions({
    queryKey: ['bars', id],
    queryFn: async ({ signal }) =>
      (await fetchAll<Bar>(`/v1/ohlcv?token=${encodeURIComponent(id)}`, signal)).rows,
  });

export const gradeHistoryQuery = (id: string) =>
  queryOptions({
    queryKey: ['grade history', id],
    queryFn: async ({ signal }) => {
      const url = `/v1/grades/${encodeURIComponent(id)}/history`;
      return (await fetchJson<List<GradePoint>>(url, { signal })).data;
    },
  });

export const forecastQuery = (id: string) =>
  queryOptions({
    queryKey: ['forecast', id],
    queryFn: ({ signal }) =>
      absentIsNull(
        fetchJson<Answer<Forecast>>(`/v1/forecasts?token=${encodeURIComponent(id)}`, { signal }),
      ),
  });

export const similarQuery = (id: string) =>
  queryOptions({
    queryKey: ['similar', id],
    queryFn: ({ signal }) =>
      absentIsNull(
        fetchJson<Answer<SimilarToken[]>>(`/v1/tokens/${encodeURIComponent(id)}/similar`, {
          signal,
        }),
      ),
  });

export const flowsQuery = (id: string) =>
  queryOptions({
    queryKey: ['flows', id],
    queryFn: ({ signal }) =>
      absentIsNull(fetchJson<Answer<Flows>>(`/v1/flows/${encodeURIComponent(id)}`, { signal })),
  });

export const sentimentQuery = (id: string) =>
  queryOptions({
    queryKey: ['sentiment', id],
    queryFn: ({ signal }) =>
      absentIsNull(
        fetchJson<Answer<Sentiment>>(`/v1/sentiment/${encodeURIComponent(id)}`, { signal }),
      ),
  });

export const riskQuery = (id: string) =>
  queryOptions({
    queryKey: ['risk', id],
    queryFn: async ({ signal }) => {
      const url = `/v1/quantmetrics?token=${encodeURIComponent(id)}`;
      return (await absentIsNull(fetchJson<Answer<RiskMetrics[]>>(url, { signal })))?.[0] ?? null;
    },
  });

/** Null where the server has no such thing to tell, so that the page leaves its room out. */
async function absentIsNull<Data>(answer: Promise<Answer<Data>>): Promise<Data | null> {
  try {
    return (await answer).data;
  } catch (error) {
    const isAbsent = error instanceof ProblemError && [404, 422].includes(error.status);
    if (isAbsent) return null;
    throw error;
  }
}
