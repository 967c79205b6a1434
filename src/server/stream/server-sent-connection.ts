import type { ServerResponse } from 'node:http';
import { toProblem } from '../http/problem.ts';
import { serverSentEncoding } from './encoding.ts';
import type { Connection } from './subscriber.ts';

const PARTING = 10_000;

/** An answer that goes on: server-sent events. */
export function serverSentConnection(response: ServerResponse): Connection {
  return {
    encoding: serverSentEncoding,
    get queued() {
      return response.writableLength;
    },
    write(chunk) {
      response.write(chunk);
    },
    end(reason) {
      const problem = toProblem(reason);
      response.end(serverSentEncoding.encode({ type: 'error', problem }, new Map()));
      setTimeout(() => response.destroy(), PARTING).unref();
    },
  };
}
