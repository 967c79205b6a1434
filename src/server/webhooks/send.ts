import http from 'node:http';
import https from 'node:https';
import { signWebhook } from '../../../client/src/index.ts';
import { type Instant, SECOND } from '../../core/index.ts';
import type { AddressGuard } from './address-guard.ts';

const PATIENCE = 15 * SECOND;

/** One attempt. */
export interface SendParameters {
  id: string;
  url: string;
  body: string;
  /** Live secrets, the newest first. */
  secrets: readonly string[];
  now: Instant;
  guard: AddressGuard;
  signal: AbortSignal;
}

/** What came of it: the status answered, or why there was none. */
export interface SendOutcome {
  status: number | null;
  error: string | null;
  /** Seconds the receiver asks us to wait. */
  retryAfter: number | null;
}

/** Delivers by Standard Webhooks 1.0.0. Redirects are not followed; the answer's body is not read. */
export async function sendWebhook(parameters: SendParameters): Promise<SendOutcome> {
  const { id, body, secrets, now, guard, signal } = parameters;
  try {
    const url = guard.checkUrl(parameters.url);
    const timestamp = Math.floor(now / SECOND);
    const headers = {
      ...(await signWebhook({ id, timestamp, body, secrets })),
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(body)),
      'user-agent': 'assay-webhooks/1',
    };
    return await post(
      url,
      headers,
      body,
      guard,
      AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]),
    );
  } catch (error) {
    return { status: null, error: reason(error), retryAfter: null };
  }
}

function post(
  url: URL,
  headers: Record<string, string>,
  body: string,
  guard: AddressGuard,
  signal: AbortSignal,
): Promise<SendOutcome> {
  return new Promise((resolve, reject) => {
    const { request } = url.protocol === 'https:' ? https : http;
    const sending = request(
      url,
      // A connection of its own: a kept one could have been opened to another address.
      { method: 'POST', headers, signal, agent: false, lookup: guard.lookup },
      (answer) => {
        const status = answer.statusCode ?? 0;
        const after = Number(answer.headers['retry-after']);
        answer.destroy();
        resolve({
          status,
          error: status >= 200 && status < 300 ? null : `answered ${status}`,
          retryAfter: after > 0 ? after : null,
        });
      },
    );
    sending.on('error', reject);
    sending.end(body);
  });
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const aborted = error.name === 'AbortError' || error.name === 'TimeoutError';
  return aborted ? `no answer within ${PATIENCE / SECOND} s` : error.message.slice(0, 300);
}
