/**
 * One node of a guarded server, run as a process of its own: `node guarded-node.ts HOME [REDIS]`,
 * or of the same server without its guard: `node guarded-node.ts HOME --bare`.
 * It prints its port, serves `GET /v1/grades` (and, for the documentation's examples,
 * `GET /v1/trader-grades`), and leaves on SIGTERM after answering what it has.
 */
import type { AddressInfo } from 'node:net';
import { guardPolicy, openAccess } from '../src/access/index.ts';
import { addGuard, createApp, migrations } from '../src/server/index.ts';
import { openState } from '../src/store/index.ts';

const [home, option] = process.argv.slice(2);
const bare = option === '--bare';
const state = await openState({ home, migrations });
const access = await openAccess({
  pool: state.pool,
  clock: { now: () => Date.now() },
  home,
  redisUrl: bare ? undefined : option,
  policy: guardPolicy({ host: '127.0.0.1' }),
});
const app = await createApp({
  logger: false,
  ...(!bare && { guard: (scope) => addGuard(scope, access) }),
  routes: [
    (scope) => {
      for (const url of ['/v1/grades', '/v1/trader-grades']) scope.get(url, () => ({ grades: [] }));
    },
  ],
});
await app.listen({ host: '127.0.0.1', port: 0 });
process.stdout.write(`${(app.server.address() as AddressInfo).port}\n`);
process.once('SIGTERM', async () => {
  await app.close();
  await access.close();
  await state.close();
});
