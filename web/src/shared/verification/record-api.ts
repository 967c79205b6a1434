import { fetchJson } from '../http.ts';

/** A record of the log, as `/v1/openapi.json` describes it. */
export interface LogRecord {
  seq: number;
  /** Canonical text of the leaf. */
  entry: string;
  /** Null where it is committed and not opened. */
  record: Record<string, unknown> | null;
  opening: { record: string; salt: string } | null;
  opensAt: string | null;
  publishedAt: string | null;
}

export async function fetchRecord(seq: number, signal?: AbortSignal): Promise<LogRecord> {
  const answer = await fetchJson<{ data: LogRecord }>(`/v1/records/${seq}`, signal && { signal });
  return answer.data;
}
