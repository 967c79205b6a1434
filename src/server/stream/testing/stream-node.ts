import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { reopenState } from '../../../../test/temporary-state.ts';
import { type Access, guardPolicy, openAccess } from '../../../access/index.ts';
import type { Clock } from '../../../core/index.ts';
import { createApp } from '../../http/app.ts';
import { addGuard } from '../../plugins/guard.ts';
import { eventRoutes } from '../../routes/events.ts';
import { sessionRoutes } from '../../routes/sessions.ts';
import { streamRoutes } from '../../routes/stream.ts';
import { Connections } from '../connections.ts';
import { openStream, type Stream } from '../stream.ts';

/** One guarded server with a stream, as a node of an installation. */
export interface StreamNode {
  stream: Stream;
  access: Access;
  connections: Connections;
  app: FastifyInstance;
  /** `127.0.0.1:…` */
  host: string;
  close(): Promise<void>;
}

export interface StreamNodeOptions {
  requireKey?: boolean;
  heartbeat?: number;
}

/** Starts a node on the Postgres of `home`, with connections of its own as another process has. */
export async function startStreamNode(
  home: string,
  { requireKey = false, heartbeat = 15_000 }: StreamNodeOptions = {},
): Promise<StreamNode> {
  const clock: Clock = { now: () => Date.now() };
  const state = await reopenState(home);
  const policy = guardPolicy({ host: '127.0.0.1', requireKey });
  const access = await openAccess({ pool: state.pool, clock, home, policy });
  const onFailure = (error: unknown) => process.stderr.write(`${error}\n`);
  const stream = await openStream({ pool: state.pool, onFailure });
  const connections = new Connections(stream.hub, clock, heartbeat);
  const app = await createApp({
    logger: false,
    guard: (scope) => addGuard(scope, access),
    routes: [
      sessionRoutes(access),
      streamRoutes(stream.hub, connections, access),
      eventRoutes(stream.hub, connections, access),
    ],
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    stream,
    access,
    connections,
    app,
    host: `127.0.0.1:${(app.server.address() as AddressInfo).port}`,
    async close() {
      await app.close();
      await stream.close();
      await access.close();
      await state.close();
    },
  };
}
