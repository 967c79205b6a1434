import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { BaseError } from '../../core/index.ts';

/** The body is larger than the server takes. */
export class BodyTooLargeError extends BaseError {
  readonly code = 'http.body_too_large';
  override readonly status = 413;
}

/** Whoever sent the body hung up before its end; nobody hears the answer. */
export class BodyCutShortError extends BaseError {
  readonly code = 'http.body_cut_short';
  override readonly status = 400;
}

/**
 * Reads a body to its end, as bytes. What comes beyond the limit is let run off unread, so that the
 * refusal still reaches whoever is sending.
 *
 * @throws {BodyTooLargeError} past `limit` bytes.
 * @throws {BodyCutShortError} where the connection ends first.
 */
export async function readBody(payload: Readable, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of payload.iterator({ destroyOnReturn: false })) {
      length += chunk.length;
      if (length > limit) {
        payload.resume();
        throw new BodyTooLargeError(`The body exceeds ${limit} bytes.`);
      }
      chunks.push(chunk);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ECONNRESET') throw error;
    throw new BodyCutShortError('The connection ended before the body did.', { cause: error });
  }
  return Buffer.concat(chunks, length);
}

/** The body as a stream again, for the parser that comes next. */
export function asPayload(body: Buffer): Readable & { receivedEncodedLength: number } {
  return Object.assign(Readable.from([body], { objectMode: false }), {
    receivedEncodedLength: body.length,
  });
}

/** Whether a request announces a body. */
export function hasBody({ headers }: FastifyRequest): boolean {
  return headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';
}
