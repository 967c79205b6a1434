import { queryOptions } from '@tanstack/react-query';
import type { PublishedPolicy } from '../../../client/src/index.ts';
import { fetchJson } from '../shared/http.ts';

/** One line of the log, as `/v1/openapi.json` describes it. */
export interface LogRow {
  seq: number;
  kind: string;
  subject: string;
  model: string;
  asOf: string;
}

export interface PublishedCheckpoint {
  size: number;
  publishedAt: string;
}

/** What can be looked for in the log. */
export interface LogSearch {
  kind?: string;
  subject?: string;
}

/** Kinds of decision, as records name them. */
export const KINDS = [
  'grade',
  'forecast',
  'signal',
  'rebalance',
  'risk',
  'trade-intent',
  'security',
] as const;

/** New checkpoints are looked for this often, in milliseconds. */
const PULSE = 5_000;

/** The checkpoints published last, newest first. */
export const checkpointsQuery = queryOptions({
  queryKey: ['checkpoints'],
  queryFn: async ({ signal }) =>
    (await fetchJson<{ data: PublishedCheckpoint[] }>('/v1/checkpoints?limit=8', { signal })).data,
  refetchInterval: PULSE,
});

/** Whom the log says to believe: its key, its witnesses, its anchor. */
export const policyQuery = queryOptions({
  queryKey: ['log policy'],
  queryFn: ({ signal }) => fetchJson<PublishedPolicy>('/log/policy', { signal }),
});

/** The newest checkpoint as the log signed it, and the newest the chain holds. */
export function headQuery(policy: PublishedPolicy | undefined, size: number | undefined) {
  return queryOptions({
    queryKey: ['log head', size, policy?.anchor],
    queryFn: ({ signal }) => readHead(policy as PublishedPolicy, signal),
    enabled: policy !== undefined && size !== undefined,
  });
}

/** The head of the log, read out of its signed note. */
export interface LogHead {
  origin: string;
  size: number;
  /** Base64. */
  root: string;
  /** Witnesses, of those the log names, whose cosignature is on it. */
  cosigned: number;
  /** Null where the log is anchored nowhere, or the chain does not answer. */
  anchored: { size: number; time: string } | null;
}

async function readHead(policy: PublishedPolicy, signal: AbortSignal): Promise<LogHead> {
  const { openCheckpoint, parsePublishedPolicy, readLatestAnchor } = await import(
    '../../../client/src/index.ts'
  );
  const note = await (await fetch('/log/checkpoint', { signal })).text();
  const { origin, size, cosigned } = await openCheckpoint(note, parsePublishedPolicy(policy));
  const anchored = policy.anchor && (await readLatestAnchor(policy.anchor).catch(() => undefined));
  return {
    origin,
    size,
    root: note.split('\n')[2],
    cosigned: cosigned.length,
    anchored: anchored
      ? { size: anchored.size, time: new Date(anchored.time * 1000).toISOString() }
      : null,
  };
}

/** Rows of one page of the search. */
const PAGE = 50;

interface LogPart {
  data: LogRow[];
  nextBefore: number | null;
}

/** Records by kind and subject, newest first, from before a record on. */
export function fetchRecords(
  { kind, subject }: LogSearch,
  before: number | undefined,
  signal: AbortSignal,
): Promise<LogPart> {
  const query = new URLSearchParams({ limit: `${PAGE}` });
  if (kind) query.set('kind', kind);
  if (subject) query.set('subject', subject);
  if (before !== undefined) query.set('before', `${before}`);
  return fetchJson(`/v1/records?${query}`, { signal });
}
