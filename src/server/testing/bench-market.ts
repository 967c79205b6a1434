/**
 * The market's routes behind the guard, as people run them, over 500 tokens, and beside them a bare
 * fastify route that sends the bytes of `/v1/trader-grades?limit=100`, as a process of its own: prints
 * both addresses, one a line, and serves until it is told to end.
 */
import Fastify from 'fastify';
import { openTemporaryState } from '../../../test/temporary-state.ts';
import { guardPolicy, openAccess } from '../../access/index.ts';
import type { RatedToken } from '../../products/index.ts';
import { addGuard } from '../plugins/guard.ts';
import { syntheticMarket, syntheticServer } from './synthetic-server.ts';

const [first] = syntheticMarket.tokens;
const tokens = Array.from(
  { length: 500 },
  (_, n) => ({ ...first, id: `token-${n}` }) as RatedToken,
);
const state = await openTemporaryState();
const { pool, home } = state;
const clock = { now: () => Date.now() };
const access = await openAccess({ pool, home, clock, policy: guardPolicy({ host: '127.0.0.1' }) });
const app = await syntheticServer([], tokens, (scope) => addGuard(scope, access));
const bytes = (await app.inject('/v1/trader-grades?limit=100')).rawPayload;
const bare = Fastify();
bare.get('/v1/trader-grades', (_request, reply) =>
  reply.header('content-type', 'application/json; charset=utf-8').send(bytes),
);
const address = { host: '127.0.0.1', port: 0 };
process.stdout.write(`${await app.listen(address)}\n${await bare.listen(address)}\n`);
process.once('SIGTERM', async () => {
  await Promise.all([app.close(), bare.close()]);
  await access.close();
  await state.close();
  process.exit(0);
});
