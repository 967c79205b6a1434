import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { signResponse } from '../../access/index.ts';
import type { Clock } from '../../core/index.ts';
import { toIncomingMessage } from './incoming.ts';

/**
 * Signs the answer where the caller asks for it (`Accept-Signature`, RFC 9421 section 5) and holds an
 * HMAC key: with that key's secret, bound to the request. Such an answer is neither compressed nor
 * left out as unchanged, so that its digest is that of the bytes received.
 */
export function addResponseSignatures(app: FastifyInstance, clock: Clock): void {
  const sign = (request: FastifyRequest, reply: FastifyReply, payload: unknown) => {
    const { principal } = request;
    if (principal?.kind !== 'key' || principal.secret === undefined) return;
    if (typeof payload !== 'string' && !Buffer.isBuffer(payload)) return;
    reply.headers(
      signResponse({
        keyId: principal.key.apiKey,
        key: { kind: 'hmac', secret: principal.secret },
        request: toIncomingMessage(request),
        status: reply.statusCode,
        body: Buffer.from(payload),
        now: clock.now(),
      }),
    );
  };
  app.addHook('preValidation', (request, _reply, done) => {
    if (wantsSignature(request)) {
      request.headers['accept-encoding'] = 'identity';
      delete request.headers['if-none-match'];
    }
    done();
  });
  app.addHook('onSend', (request, reply, payload, done) => {
    if (wantsSignature(request)) sign(request, reply, payload);
    done(null, payload);
  });
}

function wantsSignature({ headers }: FastifyRequest): boolean {
  return headers['accept-signature'] !== undefined;
}
