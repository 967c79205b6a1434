import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Access, claimedKey, type TrafficEvent } from '../../access/index.ts';
import { toIncoming } from './incoming.ts';

const OUTCOMES: Readonly<Record<string, TrafficEvent['outcome']>> = {
  'access.bad_signature': 'bad-signature',
  'access.replayed': 'replayed',
  'access.stale_timestamp': 'stale',
};

/**
 * Refusals that are laid to the key a request names: those after its signature held, and a signature
 * that does not hold, which the watch tells apart. Naming a key is all that any other takes.
 */
const LAID_TO_KEY: ReadonlySet<string> = new Set([
  'access.address_refused',
  'access.bad_signature',
  'access.forbidden',
  'access.key_expired',
  'access.key_held',
  'access.key_revoked',
  'access.key_suspended',
  'access.out_of_order',
  'access.replayed',
  'access.stale_timestamp',
  'access.wrong_environment',
]);

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
  const { ip, refusal } = request;
  return {
    at,
    key: keyOf(request),
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

/** The key that a request was signed with, or is laid to. */
function keyOf(request: FastifyRequest): string | undefined {
  const { principal, refusal } = request;
  if (principal?.kind === 'key') return principal.key.apiKey;
  return LAID_TO_KEY.has(refusal) ? claimedKey(toIncoming(request)) : undefined;
}

function outcomeOf(status: number): TrafficEvent['outcome'] {
  if (status >= 500) return 'failed';
  return status >= 400 ? 'refused' : 'accepted';
}
