/** What the server sends; the shapes are those of `/v1/openapi.json`. */

export interface Grade {
  grade: number | null;
  notGradedBecause: string | null;
  signal: string | null;
  momentum: string | null;
  change24h: number | null;
  probability: number | null;
  subGrades: Record<string, number>;
  contributions: Record<string, number>;
  explanation: string | null;
  asOf: string;
  model: { id: string; version: string; sha256: string };
}

export interface Token {
  id: string;
  symbol: string;
  name: string;
  class: string;
  categories: string[];
  caip19: string | null;
  priceUsd: number;
  change24h: number | null;
  change7d: number | null;
  volumeUsd24h: number | null;
  marketCapUsd: number | null;
  sparkline: number[];
  dataAsOf: string;
  simulated: boolean;
  traderGrade: Grade | null;
  investorGrade: Grade | null;
}

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

export interface Meta {
  source: string;
  simulated: boolean;
  asOf: string | null;
}

interface List<Row> {
  data: Row[];
  nextCursor: string | null;
  meta: Meta;
}

/** An RFC 9457 problem document, as an error. */
export class ProblemError extends Error {
  readonly status: number;

  constructor(status: number, detail: string) {
    super(detail);
    this.status = status;
  }
}

const PAGE = 1_000;

/** The whole graded market. */
export async function fetchMarket(signal: AbortSignal): Promise<{ tokens: Token[]; meta: Meta }> {
  const { rows, meta } = await fetchAll<Token>('/v1/tokens', signal);
  return { tokens: rows, meta };
}

export async function fetchToken(
  id: string,
  signal: AbortSignal,
): Promise<{ data: Token; meta: Meta }> {
  return fetchJson(`/v1/tokens/${encodeURIComponent(id)}`, signal);
}

/** Every daily bar stored of a token. */
export async function fetchBars(id: string, signal: AbortSignal): Promise<Bar[]> {
  return (await fetchAll<Bar>(`/v1/ohlcv?token=${encodeURIComponent(id)}`, signal)).rows;
}

export async function fetchGradeHistory(id: string, signal: AbortSignal): Promise<GradePoint[]> {
  const url = `/v1/grades/${encodeURIComponent(id)}/history`;
  return (await fetchJson<List<GradePoint>>(url, signal)).data;
}

async function fetchAll<Row>(
  url: string,
  signal: AbortSignal,
): Promise<{ rows: Row[]; meta: Meta }> {
  const rows: Row[] = [];
  const join = url.includes('?') ? '&' : '?';
  for (let cursor = ''; ; ) {
    const page = await fetchJson<List<Row>>(`${url}${join}limit=${PAGE}${cursor}`, signal);
    rows.push(...page.data);
    if (page.nextCursor === null) return { rows, meta: page.meta };
    cursor = `&cursor=${encodeURIComponent(page.nextCursor)}`;
  }
}

async function fetchJson<Answer>(url: string, signal: AbortSignal): Promise<Answer> {
  const answer = await fetch(url, { signal, headers: { accept: 'application/json' } });
  if (answer.ok) return answer.json();
  const problem = await answer.json().catch(() => ({}));
  throw new ProblemError(answer.status, problem.detail ?? `The server answered ${answer.status}.`);
}
