import { openTemporaryState } from '../../../test/temporary-state.ts';
import { type Access, guardPolicy, openAccess } from '../../access/index.ts';
import type { Routes } from '../http/app.ts';
import { LogKeeper } from '../log-keeper.ts';
import { addGuard } from '../plugins/guard.ts';
import { eventRoutes } from '../routes/events.ts';
import { keyRoutes } from '../routes/keys.ts';
import { logRoutes } from '../routes/log.ts';
import { openapiRoutes } from '../routes/openapi.ts';
import { sessionRoutes } from '../routes/sessions.ts';
import { streamRoutes } from '../routes/stream.ts';
import { webhookRoutes } from '../routes/webhooks.ts';
import type { Services } from '../services.ts';
import { Connections, openStream, publishMarket, type Stream } from '../stream/index.ts';
import { AddressGuard, WebhookStore } from '../webhooks/index.ts';
import { syntheticMarket, syntheticServer } from './synthetic-server.ts';

/** A real server over a real Postgres and log, with a market of four tokens. */
export interface ExampleServer {
  url: string;
  key: { apiKey: string; secret: string };
  access: Access;
  stream: Stream;
  close(): Promise<void>;
}

export interface ExampleServerOptions {
  /** Of its stream, in milliseconds. */
  heartbeat?: number;
  /** Whether also this machine has to sign. */
  requireKey?: boolean;
  /** What it serves besides. */
  more?: Routes;
}

/** Starts what examples talk to. Its log holds one grade. */
export async function startExampleServer(
  options: ExampleServerOptions = {},
): Promise<ExampleServer> {
  const { heartbeat, requireKey = false, more = () => undefined } = options;
  const state = await openTemporaryState();
  const { pool, home } = state;
  const clock = { now: () => Date.now() };
  const access = await openAccess({
    pool,
    clock,
    home,
    policy: guardPolicy({ host: '127.0.0.1', requireKey }),
  });
  await state.db
    .insertInto('decision_outbox')
    .values({ decision: gradeDecision(clock.now()) })
    .execute();
  const log = await LogKeeper.open(
    { config: { home }, clock, state } as unknown as Services,
    false,
  );
  const stream = await openStream({
    pool,
    onFailure: (error) => process.stderr.write(`${error}\n`),
  });
  await publishMarket(stream, syntheticMarket);
  const connections = new Connections(stream.hub, clock, heartbeat);
  const webhooks = new WebhookStore({
    pool,
    vault: access.vault,
    clock,
    guard: new AddressGuard(),
  });
  const app = await syntheticServer(
    [
      logRoutes(log, { clock, home, fetch }),
      streamRoutes(stream.hub, connections, access),
      eventRoutes(stream.hub, connections, access),
      webhookRoutes(webhooks),
      keyRoutes(access),
      sessionRoutes(access),
      openapiRoutes,
      more,
    ],
    undefined,
    (scope) => addGuard(scope, access),
  );
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  const { apiKey, secret = '' } = await access.keys.issue({
    name: 'example',
    environment: 'live',
    scopes: ['data:read', 'keys:read', 'keys:write', 'webhooks:read', 'webhooks:write'],
  });
  return {
    url,
    key: { apiKey, secret },
    access,
    stream,
    async close() {
      await app.close();
      await stream.close();
      await log.close();
      await access.close();
      await state.close();
    },
  };
}

function gradeDecision(asOf: number): string {
  return JSON.stringify({
    kind: 'grade',
    subject: 'btc',
    asOf,
    model: { id: 'trader', version: '1', sha256: 'a'.repeat(64) },
    inputs: { sha256: 'b'.repeat(64) },
    output: { grade: 80 },
  });
}
