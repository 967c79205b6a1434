import { z } from 'zod';
import { SourceUnavailableError } from '../../errors.ts';
import { OTHER, type StreamProtocol, ticks } from '../stream/protocol.ts';

const token = z.object({
  data: z.object({
    token: z.string(),
    instanceServers: z.array(z.object({ endpoint: z.url() })).min(1),
  }),
});
const match = z.object({
  subject: z.literal('trade.l3match'),
  data: z.object({
    symbol: z.string(),
    price: z.string(),
    size: z.string(),
    time: z.coerce.number(),
  }),
});
const refusal = z.object({ type: z.literal('error'), data: z.unknown() });

const NANOSECONDS = 1_000_000;

/** KuCoin's public trades. The address comes with a token that is good for one connection. */
export const stream: StreamProtocol = {
  pairOf: ({ id }) => id,
  async address(askJson) {
    const answer = token.safeParse(
      await askJson('https://api.kucoin.com/api/v1/bullet-public', 'POST'),
    );
    if (!answer.success) {
      throw new SourceUnavailableError('KuCoin gave no token to stream with. Try again later.');
    }
    const { data } = answer.data;
    return `${data.instanceServers[0]?.endpoint}?token=${encodeURIComponent(data.token)}`;
  },
  subscribe: (pairs) => [
    { id: '1', type: 'subscribe', topic: `/market/match:${pairs.join(',')}`, response: true },
  ],
  read(message) {
    const refused = refusal.safeParse(message);
    if (refused.success) return { kind: 'refused', reason: String(refused.data.data) };
    const { success, data } = match.safeParse(message);
    if (!success) return OTHER;
    const { symbol, price, size, time } = data.data;
    return ticks({
      pair: symbol,
      time: Math.floor(time / NANOSECONDS),
      price: Number(price),
      size: Number(size),
    });
  },
  ping: '{"id":"2","type":"ping"}',
};
