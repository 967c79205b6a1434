import { z } from 'zod';
import { OTHER, type StreamProtocol, ticks } from '../stream/protocol.ts';

const trade = z.object({
  e: z.literal('trade'),
  s: z.string(),
  p: z.string(),
  q: z.string(),
  T: z.number(),
});
const refusal = z.object({ error: z.object({ msg: z.string() }) });

/** Binance's trade streams, single (`/ws`) or combined (`/stream`, where `data` holds the event). */
export const stream: StreamProtocol = {
  pairOf: ({ id }) => id,
  address: async () => 'wss://stream.binance.com:9443/ws',
  subscribe: (pairs) => [
    { method: 'SUBSCRIBE', params: pairs.map((pair) => `${pair.toLowerCase()}@trade`), id: 1 },
  ],
  read(message) {
    const refused = refusal.safeParse(message);
    if (refused.success) return { kind: 'refused', reason: refused.data.error.msg };
    const event = (message as { data?: unknown } | null)?.data ?? message;
    const { success, data } = trade.safeParse(event);
    if (!success) return OTHER;
    return ticks({ pair: data.s, time: data.T, price: Number(data.p), size: Number(data.q) });
  },
};
