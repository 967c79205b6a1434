import { queryOptions } from '@tanstack/react-query';
import { type Answer, fetchJson } from '../shared/http.ts';

/** An index as `/v1/openapi.json` describes it. */
export interface Index {
  id: string;
  name: string;
  description: string;
  latest: {
    date: string;
    level: number;
    change1d: number | null;
    change30d: number | null;
    change365d: number | null;
    members: number;
    cash: number;
  } | null;
  unavailable: string | null;
}

export interface Holding {
  asset: string;
  symbol: string;
  weight: number;
  target: number;
  drift: number;
}

/** Date and level. */
export type Level = [string, number];
export type Metrics = Record<string, number | null>;

export interface Performance {
  levels: Level[];
  metrics: Metrics;
  benchmarks: {
    id: string;
    name: string;
    levels: Level[];
    metrics: Metrics;
    trackingError: number | null;
    correlation: number | null;
    beta: number | null;
  }[];
  contributions: { asset: string; symbol: string; points: number }[];
  costs: number;
  turnover: number | null;
}

export interface Rebalance {
  decided: string;
  date: string;
  reason: 'start' | 'calendar' | 'drift' | 'death';
  pending: boolean;
  joined: string[];
  left: string[];
  orders: { asset: string; side: 'buy' | 'sell'; share: number }[];
  turnover: number | null;
  cost: number | null;
}

/** All there is to see of one index, calculated. */
export interface IndexReport {
  holdings: Holding[];
  performance: Performance;
  rebalances: Rebalance[];
}

/** An index as a person tries it out; what is left out takes the server's defaults. */
export interface IndexDraft {
  id: string;
  name: string;
  selection: { by: string; count: number };
  weighting: { scheme: string; cap?: number };
  rebalance: { frequency: string };
  costs: { basisPoints: number };
}

export const indicesQuery = queryOptions({
  queryKey: ['indices'],
  queryFn: ({ signal }) => fetchJson<Answer<Index[]>>('/v1/indices', { signal }),
});

export const indexQuery = (id: string) =>
  queryOptions({
    queryKey: ['index', id],
    queryFn: ({ signal }) =>
      fetchJson<Answer<Index>>(`/v1/indices/${encodeURIComponent(id)}`, { signal }),
  });

/** Three views of one calculation. */
export const reportQuery = (id: string) =>
  queryOptions({
    queryKey: ['index report', id],
    queryFn: async ({ signal }): Promise<IndexReport> => {
      const read = async <Data>(view: string): Promise<Data> => {
        const url = `/v1/indices/${encodeURIComponent(id)}/${view}`;
        return (await fetchJson<Answer<Data>>(url, { signal })).data;
      };
      const [holdings, performance, rebalances] = await Promise.all([
        read<Holding[]>('holdings'),
        read<Performance>('performance'),
        read<Rebalance[]>('rebalances'),
      ]);
      return { holdings, performance, rebalances };
    },
  });

export const previewQuery = (draft: IndexDraft) =>
  queryOptions({
    queryKey: ['index preview', draft],
    queryFn: async ({ signal }) => {
      const answer = await fetchJson<Answer<IndexReport>>('/v1/indices/preview', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(draft),
        signal,
      });
      return answer.data;
    },
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: false,
  });
