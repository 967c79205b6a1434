/**
 * The market's list and, beside it, a bare fastify route that sends the same bytes: prints both
 * addresses, one a line, and serves until it is told to end.
 */
import Fastify from 'fastify';
import type { RatedToken } from '../../products/index.ts';
import { syntheticMarket, syntheticServer } from './synthetic-server.ts';

const [first] = syntheticMarket.tokens;
const tokens = Array.from(
  { length: 500 },
  (_, n) => ({ ...first, id: `token-${n}` }) as RatedToken,
);
const app = await syntheticServer([], tokens);
const bytes = (await app.inject('/v1/trader-grades?limit=100')).rawPayload;
const bare = Fastify();
bare.get('/v1/trader-grades', (_request, reply) =>
  reply.header('content-type', 'application/json; charset=utf-8').send(bytes),
);
const address = { host: '127.0.0.1', port: 0 };
process.stdout.write(`${await app.listen(address)}\n${await bare.listen(address)}\n`);
process.once('SIGTERM', () => process.exit(0));
