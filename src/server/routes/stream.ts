import websocket from '@fastify/websocket';
import type { FastifyRequest } from 'fastify';
import type { RawData, WebSocket } from 'ws';
import { z } from 'zod';
import type { Access } from '../../access/index.ts';
import { BaseError, MINUTE } from '../../core/index.ts';
import type { Routes } from '../http/app.ts';
import { toProblem } from '../http/problem.ts';
import { STREAM } from '../http/upgrade.ts';
import { CHANNELS } from '../stream/channels.ts';
import { readClientMessage } from '../stream/client-messages.ts';
import type { Connections } from '../stream/connections.ts';
import {
  holderOf,
  PROTOCOL,
  refuseForeignPages,
  takeAuthorization,
} from '../stream/credentials.ts';
import { BadMessageError, UpgradeRequiredError } from '../stream/errors.ts';
import type { Hub } from '../stream/hub.ts';
import { Subscriber } from '../stream/subscriber.ts';
import { webSocketConnection } from '../stream/web-socket-connection.ts';

/** A message is a few words and at most 500 keys. */
const LONGEST_MESSAGE = 80 * 1024;
/** Snapshots are large: nobody needs more of them. */
const MESSAGES_A_MINUTE = 120;

/** `GET /v1/stream`: what happens, over a WebSocket (docs/api/stream.md). */
export function streamRoutes(hub: Hub, connections: Connections, access?: Access): Routes {
  return async (app) => {
    access?.directory.follow((name) => connections.lookAgain(name));
    await app.register(websocket, {
      options: {
        maxPayload: LONGEST_MESSAGE,
        perMessageDeflate: false,
        handleProtocols: (offered) => offered.has(PROTOCOL) && PROTOCOL,
      },
      preClose(done) {
        connections.close();
        done();
      },
    });
    app.route({
      method: 'GET',
      url: STREAM,
      schema: {
        summary: 'What happens as it happens, over a WebSocket',
        description: 'Messages are described in docs/api/stream.md.',
        tags: ['stream'],
        response: { 101: z.null().describe('A WebSocket of the protocol assay.v1') },
      },
      config: { scope: 'stream:read' },
      onRequest: async (request) => takeAuthorization(request),
      preHandler: (request) => refuseForeignPages(request, access?.tokens),
      handler: () => {
        throw new UpgradeRequiredError();
      },
      wsHandler: (client, request) => {
        const holder = holderOf(request, access);
        const subscriber = new Subscriber(webSocketConnection(client, request.raw.socket));
        try {
          connections.refuseTooMany(holder);
        } catch (error) {
          return subscriber.end(error as BaseError);
        }
        connections.open(subscriber, holder);
        client.on('close', () => connections.closed(subscriber));
        subscriber.send({ type: 'welcome', heartbeat: connections.heartbeat });
        listen(client, subscriber, hub, request);
      },
    });
  };
}

function listen(
  client: WebSocket,
  subscriber: Subscriber,
  hub: Hub,
  { principal }: FastifyRequest,
): void {
  let taken = 0;
  let minute = 0;
  client.on('message', (data: RawData) => {
    const now = Math.floor(performance.now() / MINUTE);
    taken = now === minute ? taken + 1 : 1;
    minute = now;
    if (taken > MESSAGES_A_MINUTE) {
      return subscriber.end(
        new BadMessageError(`More than ${MESSAGES_A_MINUTE} messages came within a minute.`),
      );
    }
    try {
      const message = readClientMessage(data.toString());
      if (message.type === 'unsubscribe') return hub.unsubscribe(subscriber, message.channel);
      principal?.permission.require(CHANNELS[message.channel].scope);
      const keys = message.keys && new Set(message.keys);
      hub.subscribe(subscriber, message.channel, { keys, since: message.since });
    } catch (error) {
      if (!(error instanceof BaseError)) throw error;
      subscriber.send({ type: 'error', problem: toProblem(error) });
    }
  });
}
