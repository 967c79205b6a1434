import { parsePublishedPolicy, readPublishedPolicy } from './published-policy.ts';
import type { CommitmentOpening } from './record.ts';
import { recallLog, rememberLog, type TextStorage } from './seen-log.ts';
import { httpLogSource } from './source.ts';
import { type Step, type VerifyRecordReturnType, verifyRecord } from './verify-record.ts';

/** What a page knows of the record it is asked to verify. */
export interface VerifyInStepsParameters {
  /** The record's sequence number. */
  seq: number;
  /** Where the log is. @default '/log', this page's own server */
  prefix?: string;
  /** Told each step as it is done, in the order of `VERIFICATION_STEPS`. */
  onStep?: (step: Step) => void;
  /** Canonical text of the record as the page shows it; the log must hold exactly this. */
  expected?: string;
  /** Opens a committed record: `opening` of `GET /v1/records/{seq}`. */
  opening?: CommitmentOpening;
  /** The log's verifier key where one was given elsewhere; the one seen first where left out. */
  key?: string;
  /** JSON-RPC of a node that the reader trusts, instead of the one the operator names. */
  rpc?: string;
  /** Where the page remembers what it saw, e.g. `localStorage`; nothing is remembered without. */
  storage?: TextStorage;
  fetch?: typeof fetch;
}

/**
 * What a page's "verify" button runs. It checks one record down to the raw tiles and up to the
 * chain, here, in the browser; the server only hands over bytes:
 *
 *     record → leaf → inclusion → checkpoint → witnesses → consistency → anchor
 *
 * The log must extend what this browser saw of it before, and the checkpoint under which the
 * record was first published. Where the operator names no node that pages may ask, the chain is
 * asked through the server (`/log/chain`), and the step says so; give `rpc` to ask another.
 *
 * @returns every step again, and whether none failed. `pending` is the anchor of a young record.
 * @throws {VerificationError} where there is nothing to check: no log, no such record.
 * @example
 * const { verified } = await verifyInSteps({
 *   seq: 0,
 *   prefix: 'https://assay.example.com/log',
 *   onStep: ({ name, status, detail }) => console.log(name, status, detail),
 * });
 * console.log(verified);
 */
export async function verifyInSteps(
  parameters: VerifyInStepsParameters,
): Promise<VerifyRecordReturnType> {
  const { prefix = '/log', rpc, seq, storage, ...given } = parameters;
  const fetcher = given.fetch ?? globalThis.fetch.bind(globalThis);
  const published = await readPublishedPolicy(prefix, fetcher);
  const seen = storage && recallLog(storage, prefix);
  const key = given.key ?? seen?.key ?? published.key;
  const policy = parsePublishedPolicy({ ...published, key });
  const source = httpLogSource(prefix, fetcher);
  const first = await source.covering(seq);
  const anchor = published.anchor && {
    ...published.anchor,
    ...(rpc !== undefined && { rpc, relayed: false }),
  };
  const result = await verifyRecord({
    ...given,
    seq,
    source,
    policy,
    fetch: fetcher,
    earlier: [first, seen?.checkpoint].filter((each) => each !== undefined),
    ...(anchor && { anchor }),
  });
  if (result.verified && storage)
    rememberLog(storage, prefix, { key, checkpoint: result.checkpoint });
  return result;
}
