import { fetchAll, fetchJson, type List } from '../shared/http.ts';

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

/** Every daily bar stored of a token. */
export async function fetchBars(id: string, signal: AbortSignal): Promise<Bar[]> {
  return (await fetchAll<Bar>(`/v1/ohlcv?token=${encodeURIComponent(id)}`, signal)).rows;
}

export async function fetchGradeHistory(id: string, signal: AbortSignal): Promise<GradePoint[]> {
  const url = `/v1/grades/${encodeURIComponent(id)}/history`;
  return (await fetchJson<List<GradePoint>>(url, { signal })).data;
}
