import { z } from 'zod';
import { OTHER, type StreamProtocol, ticks } from '../stream/protocol.ts';

const trades = z.object({
  arg: z.object({ channel: z.literal('trades') }),
  data: z.array(z.object({ instId: z.string(), px: z.string(), sz: z.string(), ts: z.string() })),
});
const refusal = z.object({ event: z.literal('error'), msg: z.string() });

/** OKX's public WebSocket API, version 5. */
export const stream: StreamProtocol = {
  pairOf: ({ id }) => id,
  address: async () => 'wss://ws.okx.com:8443/ws/v5/public',
  subscribe: (pairs) => [
    { op: 'subscribe', args: pairs.map((instId) => ({ channel: 'trades', instId })) },
  ],
  read(message) {
    const refused = refusal.safeParse(message);
    if (refused.success) return { kind: 'refused', reason: refused.data.msg };
    const { success, data } = trades.safeParse(message);
    if (!success) return OTHER;
    return ticks(
      ...data.data.map(({ instId, px, sz, ts }) => ({
        pair: instId,
        time: Number(ts),
        price: Number(px),
        size: Number(sz),
      })),
    );
  },
  ping: 'ping',
};
