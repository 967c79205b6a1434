import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Access, claimedKey, type TrafficEvent } from '../../access/index.ts';
import { toIncoming } from './incoming.ts';

const OUTCOMES: Readonly<Record<string, TrafficEvent['outcome']>> = {
  'access.bad_signature': 'bad-signature',
  'access.replayed': 'replayed',
  'access.stale_timestamp': 'stale',
};

/** Shows every signed or refused request to the watch, once it is answered. */
export function addWatch(app: FastifyInstance, { watch, clock }: Access): void {
  app.addHook('onError', (request, _reply, error, done) => {
    request.refusal = error.code;
    done();
  });
  app.decorateRequest('refusal', '');
  app.addHook('onResponse', (request, reply, done) => {
    const { authorization, 'signature-input': signature } = request.headers;
    const signed = authorization !== undefined || signature !== undefined;
    if (signed && request.rawBody !== null) watch.observe(toTraffic(request, reply, clock.now()));
    done();
  });
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Code of the error the request was refused with; empty where it was not. */
    refusal: string;
  }
}

function toTraffic(request: FastifyRequest, reply: FastifyReply, at: number): TrafficEvent {
  const { ip, principal, refusal } = request;
  return {
    at,
    key: principal?.kind === 'key' ? principal.key.apiKey : claimedKey(toIncoming(request)),
    ip,
    place: ip.split(/[.:]/, 2).join('.'),
    agent: String(request.headers['user-agent'] ?? '').slice(0, 80),
    route: request.routeOptions.url ?? '',
    resource: request.url.split('?')[0].slice(0, 200),
    outcome: OUTCOMES[refusal] ?? outcomeOf(reply.statusCode),
    bytes: Number(reply.getHeader('content-length') ?? 0),
    countedNonce: false,
  };
}

function outcomeOf(status: number): TrafficEvent['outcome'] {
  if (status >= 500) return 'failed';
  return status >= 400 ? 'refused' : 'accepted';
}
