import type { IncomingMessage } from 'node:http';

/** Where a WebSocket is opened. */
export const STREAM = '/v1/stream';

/**
 * Whether a request to go on in another protocol is granted; else it is answered as if it had not
 * asked. A connection that goes on belongs to its route alone: where none takes it, neither its end
 * nor the server's would close it.
 */
export function shouldUpgrade({ method, url }: IncomingMessage): boolean {
  return method === 'GET' && url?.split('?')[0] === STREAM;
}
