/** Where the data of an answer comes from, and to when it reaches. */
export interface Meta {
  source: string;
  simulated: boolean;
  asOf: string | null;
}

/** `{data, meta}` */
export interface Answer<Data> {
  data: Data;
  meta: Meta;
}

/** One page of a list. */
export interface List<Row> extends Answer<Row[]> {
  nextCursor: string | null;
}

/** An RFC 9457 problem document, as an error. */
export class ProblemError extends Error {
  readonly status: number;
  /** Stable name of the kind of problem, e.g. `access.forbidden`. */
  readonly code: string;

  constructor(status: number, detail: string, code = '') {
    super(detail);
    this.status = status;
    this.code = code;
  }
}

/** @throws {ProblemError} where the server refuses. */
export async function fetchJson<Body>(url: string, init: RequestInit = {}): Promise<Body> {
  const answer = await fetch(url, {
    ...init,
    headers: { accept: 'application/json', ...init.headers },
  });
  if (answer.ok) return answer.json();
  const problem = await answer.json().catch(() => ({}));
  throw new ProblemError(
    answer.status,
    problem.detail ?? `The server answered ${answer.status}.`,
    problem.code,
  );
}

/** Rows asked for at once: the most the server gives. */
const PAGE = 1_000;

/** Every row of a list, over as many pages as it takes. */
export async function fetchAll<Row>(
  url: string,
  signal: AbortSignal,
): Promise<{ rows: Row[]; meta: Meta }> {
  const rows: Row[] = [];
  const join = url.includes('?') ? '&' : '?';
  for (let cursor = ''; ; ) {
    const page = await fetchJson<List<Row>>(`${url}${join}limit=${PAGE}${cursor}`, { signal });
    rows.push(...page.data);
    if (page.nextCursor === null) return { rows, meta: page.meta };
    cursor = `&cursor=${encodeURIComponent(page.nextCursor)}`;
  }
}
