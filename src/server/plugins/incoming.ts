import type { FastifyRequest } from 'fastify';
import type { RequestMessage } from '../../../client/src/index.ts';
import { type IncomingRequest, toMessage } from '../../access/index.ts';

/** The request as it came over the wire, its body already read. */
export function toIncoming(request: FastifyRequest): IncomingRequest {
  const { rawHeaders } = request.raw;
  const fields: [string, string][] = [];
  for (let at = 0; at < rawHeaders.length; at += 2) {
    fields.push([rawHeaders[at], rawHeaders[at + 1]]);
  }
  return {
    method: request.method,
    scheme: request.protocol === 'https' ? 'https' : 'http',
    target: request.raw.url ?? '/',
    fields,
    body: request.rawBody,
    ip: request.ip,
  };
}

/** The same, as RFC 9421 sees it. */
export function toIncomingMessage(request: FastifyRequest): RequestMessage {
  return toMessage(toIncoming(request));
}
