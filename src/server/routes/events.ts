import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Access } from '../../access/index.ts';
import { InvalidInputError } from '../../core/index.ts';
import { type Routes, securityHeaders } from '../http/app.ts';
import { CHANNEL_NAMES, CHANNELS, type ChannelName, channelSchema } from '../stream/channels.ts';
import { keysSchema } from '../stream/client-messages.ts';
import type { Connections } from '../stream/connections.ts';
import { holderOf } from '../stream/credentials.ts';
import type { Position } from '../stream/encoding.ts';
import type { Hub } from '../stream/hub.ts';
import { serverSentConnection } from '../stream/server-sent-connection.ts';
import { Subscriber } from '../stream/subscriber.ts';

const list = z.string().transform((text) => text.split(','));

const querystring = z.object({
  channels: list
    .pipe(z.array(channelSchema).min(1))
    .describe(`Which channels, comma separated: ${CHANNEL_NAMES.join(', ')}`),
  keys: list.pipe(keysSchema).optional().describe('Only these keys, comma separated'),
  since: z
    .string()
    .max(500)
    .optional()
    .describe('Where to go on, as the last event’s id; the header `Last-Event-ID` says the same'),
});

/** `GET /v1/events`: what happens, as server-sent events (docs/api/stream.md). */
export function eventRoutes(hub: Hub, connections: Connections, access?: Access): Routes {
  return (app) => {
    const schema = {
      summary: 'What happens as it happens, as server-sent events',
      tags: ['stream'],
      querystring,
      response: {
        200: {
          description: 'Events as they happen, until either side hangs up',
          content: { 'text/event-stream': { schema: z.string() } },
        },
      },
    };
    const config = { scope: 'stream:read' };
    // A HEAD would hold a stream open for whoever hears nothing of it.
    const exposeHeadRoute = false;
    app
      .withTypeProvider<ZodTypeProvider>()
      .get('/v1/events', { schema, config, exposeHeadRoute }, (request, reply) => {
        const { channels, keys, since } = request.query;
        for (const channel of channels) {
          request.principal?.permission.require(CHANNELS[channel].scope);
        }
        const position = readPosition(since ?? request.headers['last-event-id']);
        const holder = holderOf(request, access);
        connections.refuseTooMany(holder);
        reply.hijack();
        const { raw } = reply;
        // Whoever hung up while they were let in will not be told to have gone again.
        if (raw.destroyed) return;
        raw.writeHead(200, { ...securityHeaders(), ...HEADERS });
        const subscriber = new Subscriber(serverSentConnection(raw), position);
        connections.open(subscriber, holder);
        raw.on('close', () => connections.closed(subscriber));
        for (const channel of channels) {
          hub.subscribe(subscriber, channel, {
            keys: keys && new Set(keys),
            since: position.get(channel),
          });
        }
      });
  };
}

const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  // Proxies that gather an answer before they pass it on would gather this one for ever.
  'x-accel-buffering': 'no',
};

/** `prices:12,grades:3` @throws {InvalidInputError} */
function readPosition(text: string | string[] | undefined): Position {
  if (text === undefined || text === '') return new Map();
  const parts = String(text)
    .split(',')
    .map((part) => /^([a-z]+):(\d{1,15})$/.exec(part));
  if (parts.includes(null)) {
    throw new InvalidInputError('since: is not the id of an event, such as prices:12,grades:3.', {
      place: { field: 'since' },
    });
  }
  return new Map(parts.map((part) => [part?.[1] as ChannelName, Number(part?.[2])]));
}
