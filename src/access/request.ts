import { type Fields, fieldValues, type RequestMessage } from '../../client/src/index.ts';
import { MalformedCredentialsError } from './errors.ts';

/** A request as the guard sees it: raw, before any framework has read meaning into it. */
export interface IncomingRequest {
  method: string;
  scheme: 'http' | 'https';
  /** Path and query exactly as sent. */
  target: string;
  /** Header lines in the order they came, repeated ones included. */
  fields: Fields;
  body: Uint8Array;
  /** Address of the peer. */
  ip: string;
}

const ONCE = new Set(['authorization', 'host', 'signature-input', 'signature', 'content-digest']);

/**
 * Refuses a request in which a header that credentials rest on comes twice: two readers could
 * each take another one.
 */
export function refuseRepeatedFields(fields: Fields): void {
  const seen = new Set<string>();
  for (const [field] of fields) {
    const name = field.toLowerCase();
    if (!ONCE.has(name)) continue;
    if (seen.has(name)) {
      throw new MalformedCredentialsError(`The header '${name}' comes more than once.`);
    }
    seen.add(name);
  }
}

/** Splits a target at its first `?`. The query is undefined where there is none. */
export function splitTarget(target: string): { path: string; query: string | undefined } {
  const mark = target.indexOf('?');
  return mark < 0
    ? { path: target, query: undefined }
    : { path: target.slice(0, mark), query: target.slice(mark + 1) };
}

/** The request as RFC 9421 sees it. */
export function toMessage(request: IncomingRequest): RequestMessage {
  return {
    method: request.method,
    scheme: request.scheme,
    authority: fieldValues(request.fields, 'host')[0] ?? '',
    ...splitTarget(request.target),
    fields: request.fields,
  };
}
