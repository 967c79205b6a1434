import { z } from 'zod';
import { OTHER, type StreamProtocol, ticks } from '../stream/protocol.ts';

const ticker = z.object({
  topic: z.string().startsWith('tickers.'),
  ts: z.number(),
  data: z.object({ symbol: z.string(), lastPrice: z.string() }),
});
const refusal = z.object({ success: z.literal(false), ret_msg: z.string() });

/** Topics Bybit takes in one message about spot markets. */
const TOPICS_A_MESSAGE = 10;

/** Bybit's public WebSocket API, version 5. A ticker tells the last price, not how much it moved. */
export const stream: StreamProtocol = {
  pairOf: ({ id }) => id,
  address: async () => 'wss://stream.bybit.com/v5/public/spot',
  subscribe(pairs) {
    const count = Math.ceil(pairs.length / TOPICS_A_MESSAGE);
    return Array.from({ length: count }, (_, batch) => ({
      op: 'subscribe',
      args: pairs
        .slice(batch * TOPICS_A_MESSAGE, (batch + 1) * TOPICS_A_MESSAGE)
        .map((pair) => `tickers.${pair}`),
    }));
  },
  read(message) {
    const refused = refusal.safeParse(message);
    if (refused.success) return { kind: 'refused', reason: refused.data.ret_msg };
    const { success, data } = ticker.safeParse(message);
    if (!success) return OTHER;
    const { symbol, lastPrice } = data.data;
    return ticks({ pair: symbol, time: data.ts, price: Number(lastPrice), size: Number.NaN });
  },
  ping: '{"op":"ping"}',
};
