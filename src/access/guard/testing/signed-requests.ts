import { signCompact, signMessage } from '../../../../client/src/index.ts';
import { openTemporaryState, type TemporaryState } from '../../../../test/temporary-state.ts';
import type { Clock } from '../../../core/index.ts';
import { type Access, openAccess } from '../../access.ts';
import type { AccessError } from '../../errors.ts';
import type { IssuedKey } from '../../keys/key.ts';
import type { IncomingRequest } from '../../request.ts';
import { guardPolicy } from '../policy.ts';

const REQUEST = { method: 'POST', url: 'http://assay.test/v1/grades?b=2&a=1', body: '{"x":1}' };

/** The real time, and as much more as a test says. */
class ShiftedClock implements Clock {
  shift = 0;
  now(): number {
    return Date.now() + this.shift;
  }
}

/** A guard over a Postgres of its own. */
export interface Guarded {
  state: TemporaryState;
  access: Access;
  clock: ShiftedClock;
  /** Signs what a test has nobody else sign. */
  key: IssuedKey;
}

/** Requests signed in either way, and what a guard says to them. */
export class SignedRequests {
  #guarded: Guarded | undefined;

  async open(): Promise<Guarded> {
    const state = await openTemporaryState();
    const { pool, home } = state;
    const clock = new ShiftedClock();
    const policy = guardPolicy({ host: '127.0.0.1' });
    const access = await openAccess({ pool, home, clock, policy });
    const scopes = ['grades:read'];
    const key = await access.keys.issue({ name: 'test', environment: 'live', scopes });
    this.#guarded = { state, access, clock, key };
    return this.#guarded;
  }

  async close(): Promise<void> {
    await this.#guarded?.access.close();
    await this.#guarded?.state.close();
  }

  readonly compact = async (options: Partial<Parameters<typeof signCompact>[0]> = {}) => {
    const { apiKey, secret = '' } = this.#opened.key;
    return { authorization: await signCompact({ apiKey, secret, ...REQUEST, ...options }) };
  };

  readonly message = async (options: Partial<Parameters<typeof signMessage>[0]> = {}) => {
    const { apiKey, secret = '' } = this.#opened.key;
    return { ...(await signMessage({ keyId: apiKey, key: { secret }, ...REQUEST, ...options })) };
  };

  /** The code the guard refuses with, or `accepted`. */
  readonly verdict = async (request: IncomingRequest): Promise<string> => {
    try {
      await this.#opened.access.guard.authenticate(request);
      return 'accepted';
    } catch (error) {
      return (error as AccessError).code;
    }
  };

  get #opened(): Guarded {
    if (this.#guarded === undefined) throw new Error('Open the guard before its first request.');
    return this.#guarded;
  }
}

/** A request as a server would see it, after `change` has had its hands on it. */
export function incoming(
  headers: Record<string, string>,
  change: Partial<IncomingRequest> = {},
): IncomingRequest {
  return {
    method: 'POST',
    scheme: 'http',
    target: '/v1/grades?b=2&a=1',
    fields: [['host', 'assay.test'], ...Object.entries(headers)],
    body: Buffer.from('{"x":1}'),
    ip: '203.0.113.9',
    ...change,
  };
}
