import type { ServerResponse } from 'node:http';
import { PassThrough } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { RatedToken } from '../../src/products/index.ts';
import type { Routes } from '../../src/server/http/app.ts';
import { syntheticServer } from '../../src/server/testing/synthetic-server.ts';

/** `GET /v1/events` as pages meet it, saying what a test tells it to say. */
export class ToldEvents {
  readonly #lines = new Set<PassThrough>();

  readonly routes: Routes = (app) => {
    app.get('/v1/events', { schema: { hide: true } }, (_request, reply) => {
      const line = new PassThrough();
      const raw = reply.raw as ServerResponse;
      if (!raw.destroyed) this.#lines.add(line);
      raw.on('close', () => this.#lines.delete(line));
      line.write(': begun\n\n');
      return reply.header('content-type', 'text/event-stream').send(line);
    });
  };

  /** To every page that listens. */
  tell(type: 'snapshot' | 'update', message: object): void {
    for (const line of this.#lines)
      line.write(`event: ${type}\ndata: ${JSON.stringify(message)}\n\n`);
  }

  get listeners(): number {
    return this.#lines.size;
  }
}

/** The synthetic server, with a stream that stays silent. */
export function serveWithEvents(
  more: readonly Routes[] = [],
  tokens?: readonly RatedToken[],
): Promise<FastifyInstance> {
  return syntheticServer([new ToldEvents().routes, ...more], tokens);
}
