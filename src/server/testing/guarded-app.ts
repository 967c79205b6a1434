import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { signCompact } from '../../../client/src/index.ts';
import { openTemporaryState, type TemporaryState } from '../../../test/temporary-state.ts';
import { type Access, guardPolicy, type IssuedKey, openAccess } from '../../access/index.ts';
import { createApp } from '../http/app.ts';
import { addGuard } from '../plugins/guard.ts';
import { keyRoutes } from '../routes/keys.ts';
import { openapiRoutes } from '../routes/openapi.ts';
import { passkeyRoutes } from '../routes/passkeys.ts';
import { peopleRoutes } from '../routes/people.ts';
import { sessionRoutes } from '../routes/sessions.ts';

/** Who stands before a guarded server, and where. */
export interface Opened {
  state: TemporaryState;
  access: Access;
  origin: string;
  /** A key with every permission but to trade. */
  admin: IssuedKey;
}

/** A guarded server over a Postgres of its own: keys, people, sessions, and a few routes that do nothing. */
export class GuardedApp {
  /** How often `POST /v1/alerts` took effect. */
  changes = 0;
  #app: FastifyInstance | undefined;
  #opened: Opened | undefined;

  async open(): Promise<Opened> {
    const state = await openTemporaryState();
    const clock = { now: () => Date.now() };
    const policy = guardPolicy({ host: '127.0.0.1' });
    const access = await openAccess({ pool: state.pool, home: state.home, clock, policy });
    this.#app = await this.#create(access);
    await this.#app.listen({ host: '127.0.0.1', port: 0 });
    const origin = `http://127.0.0.1:${(this.#app.server.address() as AddressInfo).port}`;
    const admin = await access.keys.issue({
      name: 'admin',
      environment: 'live',
      scopes: ['access:admin'],
    });
    this.#opened = { state, access, origin, admin };
    return this.#opened;
  }

  async close(): Promise<void> {
    await this.#app?.close();
    await this.#opened?.access.close();
    await this.#opened?.state.close();
  }

  readonly issue = (scopes: string[], more = {}) =>
    this.#ready.access.keys.issue({ name: 'test', environment: 'live', scopes, ...more });

  /** Sends a request, signed where a key is given. */
  readonly send = async (
    key: IssuedKey | undefined,
    method: string,
    path: string,
    body?: object,
    headers: Record<string, string> = {},
  ) => {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const url = `${this.#ready.origin}${path}`;
    const authorization =
      key === undefined
        ? undefined
        : await signCompact({
            apiKey: key.apiKey,
            secret: key.secret as string,
            method,
            url,
            ...(text !== undefined && { body: text }),
          });
    return fetch(url, {
      method,
      headers: {
        ...(text !== undefined && { 'content-type': 'application/json' }),
        ...(authorization !== undefined && { authorization }),
        ...headers,
      },
      ...(text !== undefined && { body: text }),
    });
  };

  /** What a read with `key` is answered with. */
  readonly statusOf = async (key: IssuedKey) => (await this.send(key, 'GET', '/v1/grades')).status;

  get #ready(): Opened {
    if (this.#opened === undefined) throw new Error('Open the app before its first request.');
    return this.#opened;
  }

  #create(access: Access): Promise<FastifyInstance> {
    return createApp({
      logger: false,
      guard: (scope) => addGuard(scope, access),
      routes: [
        keyRoutes(access),
        peopleRoutes(access),
        sessionRoutes(access),
        passkeyRoutes(access),
        openapiRoutes,
        (scope) => {
          scope.get('/v1/grades', () => ({ grades: [] }));
          scope.get('/v1/prices', { schema: { tags: ['market'] } }, () => ({}));
          scope.get('/v1/indices', () => ({}));
          scope.post('/v1/alerts', () => ({ changes: ++this.changes }));
          scope.post('/v1/trades', { config: { confirm: true, scope: 'trade:execute' } }, () => ({
            done: true,
          }));
        },
      ],
    });
  }
}
