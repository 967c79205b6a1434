import { z } from 'zod';
import { SECOND } from '../../../core/index.ts';
import { OTHER, type StreamProtocol, ticks } from '../stream/protocol.ts';

const trade = z.tuple([z.string(), z.string(), z.string()]).rest(z.unknown());
const trades = z.tuple([z.number(), z.array(trade), z.literal('trade'), z.string()]);
const refusal = z.object({ status: z.literal('error'), errorMessage: z.string() });
const market = z.object({ wsname: z.string() });

/** Kraken's WebSocket API, version 1. */
export const stream: StreamProtocol = {
  pairOf({ info, symbol }) {
    const named = market.safeParse(info);
    return named.success ? named.data.wsname : symbol;
  },
  address: async () => 'wss://ws.kraken.com',
  subscribe: (pairs) => [{ event: 'subscribe', pair: pairs, subscription: { name: 'trade' } }],
  read(message) {
    const refused = refusal.safeParse(message);
    if (refused.success) return { kind: 'refused', reason: refused.data.errorMessage };
    const { success, data } = trades.safeParse(message);
    if (!success) return OTHER;
    const [, list, , pair] = data;
    return ticks(
      ...list.map(([price, size, seconds]) => ({
        pair,
        time: Math.round(Number(seconds) * SECOND),
        price: Number(price),
        size: Number(size),
      })),
    );
  },
  ping: '{"event":"ping"}',
};
