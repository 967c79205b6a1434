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
