import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';
import type { BaseError } from '../../core/index.ts';
import { toProblem } from '../http/problem.ts';
import { webSocketEncoding } from './encoding.ts';
import { GoingAwayError, TooSlowError } from './errors.ts';
import type { Connection } from './subscriber.ts';

/** Heartbeats a client may leave unanswered. */
const PATIENCE = 2;

/** How long a client may take to read why it is let go. */
const PARTING = 10_000;

/** Close codes of RFC 6455 section 7.4 and its registry. */
const CODES = { goingAway: 1001, policy: 1008, tryAgainLater: 1013 } as const;

/**
 * A WebSocket. Frames made once for all clients are written past `ws`, straight to the socket: with
 * compression off it keeps no queue of its own, so the order is kept. It still reads, answers pings
 * and closes.
 */
export function webSocketConnection(client: WebSocket, socket: Socket): Connection {
  let unanswered = 0;
  client.on('pong', () => {
    unanswered = 0;
  });
  return {
    encoding: webSocketEncoding,
    get queued() {
      return socket.writableLength;
    },
    write(chunk) {
      if (client.readyState === client.OPEN) socket.write(chunk);
    },
    beat() {
      if (unanswered++ >= PATIENCE) client.terminate();
      else client.ping();
    },
    end(reason) {
      client.send(JSON.stringify({ type: 'error', problem: toProblem(reason) }));
      client.close(codeOf(reason), reason.code);
      setTimeout(() => client.terminate(), PARTING).unref();
    },
  };
}

function codeOf(reason: BaseError): number {
  if (reason instanceof GoingAwayError) return CODES.goingAway;
  return reason instanceof TooSlowError ? CODES.tryAgainLater : CODES.policy;
}
