import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Access, principalName } from '../../access/index.ts';
import { isRead } from './route-scope.ts';

const KEPT_HEADERS = ['content-type', 'location', 'etag'];
const underWay = new WeakSet<FastifyRequest>();

/**
 * `Idempotency-Key` on every route that changes something: sent again, a request gets the answer of
 * its first sending and changes nothing more. A failure on our side is not kept: it may be tried again.
 */
export function addIdempotency(app: FastifyInstance, store: Access['idempotency']): void {
  const begin = async (request: FastifyRequest, reply: FastifyReply, name: string) => {
    const kept = await store.begin({
      principal: principalName(request.principal),
      name,
      method: request.method,
      target: request.url,
      body: request.rawBody,
    });
    if (kept === undefined) {
      underWay.add(request);
      return false;
    }
    reply
      .status(kept.status)
      .headers({ ...kept.headers, 'idempotent-replayed': 'true' })
      .send(kept.body);
    return true;
  };
  const keep = async (request: FastifyRequest, reply: FastifyReply, payload: unknown) => {
    const principal = principalName(request.principal);
    const name = idempotencyKey(request) as string;
    const isText = typeof payload === 'string' || Buffer.isBuffer(payload);
    if (reply.statusCode >= 500 || !isText) return store.abandon(principal, name);
    await store.finish(principal, name, {
      status: reply.statusCode,
      headers: keptHeaders(reply.getHeaders()),
      body: Buffer.from(payload),
    });
  };
  app.addHook('preHandler', (request, reply, done) => {
    const name = idempotencyKey(request);
    if (name === undefined) return done();
    begin(request, reply, name).then((isAnswered) => isAnswered || done(), done);
  });
  app.addHook('onSend', (request, reply, payload, done) => {
    if (!underWay.delete(request)) return done(null, payload);
    keep(request, reply, payload).then(() => done(null, payload), done);
  });
}

/** Signing in has codes that are good once; nothing is kept for whoever is not known. */
function idempotencyKey({ headers, is404, method, principal }: FastifyRequest) {
  if (isRead(method) || is404 || principal.kind === 'anonymous') return undefined;
  return headers['idempotency-key'] as string | undefined;
}

function keptHeaders(headers: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    KEPT_HEADERS.filter((name) => headers[name] !== undefined).map((name) => [
      name,
      String(headers[name]),
    ]),
  );
}
