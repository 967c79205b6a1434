import type { FastifyInstance, FastifyRequest } from 'fastify';
import { signResponse } from '../../access/index.ts';
import type { Clock } from '../../core/index.ts';
import { toIncomingMessage } from './incoming.ts';

/**
 * Signs the answer where the caller asks for it (`Accept-Signature`, RFC 9421 section 5) and holds an
 * HMAC key: with that key's secret, bound to the request. Such an answer is neither compressed nor
 * left out as unchanged, so that its digest is that of the bytes received.
 */
export function addResponseSignatures(app: FastifyInstance, clock: Clock): void {
  app.addHook('preValidation', async (request) => {
    if (!wantsSignature(request)) return;
    request.headers['accept-encoding'] = 'identity';
    delete request.headers['if-none-match'];
  });
  app.addHook('onSend', async (request, reply, payload) => {
    const { principal } = request;
    if (!wantsSignature(request) || principal?.kind !== 'key' || principal.secret === undefined) {
      return;
    }
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
  });
}

function wantsSignature({ headers }: FastifyRequest): boolean {
  return headers['accept-signature'] !== undefined;
}
