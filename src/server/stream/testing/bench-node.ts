/**
 * The stream of one node without its guard and store, as a process of its own: prints its port, then
 * gives out so many updates a second, each with the instant it was made, until it is told to end.
 * Asked by a message, it answers with its memory and processor time.
 *
 *     node bench-node.ts UPDATES_A_SECOND
 */
import type { AddressInfo } from 'node:net';
import { createApp } from '../../http/app.ts';
import { streamRoutes } from '../../routes/stream.ts';
import { Connections } from '../connections.ts';
import { Hub } from '../hub.ts';

const updates = Number(process.argv[2]);
const hub = new Hub();
const connections = new Connections(hub, { now: () => Date.now() });
const app = await createApp({ logger: false, routes: [streamRoutes(hub, connections)] });
await app.listen({ host: '127.0.0.1', port: 0, backlog: 4_096 });
process.stdout.write(`${(app.server.address() as AddressInfo).port}\n`);

let seq = 0;
const began = performance.now();
setInterval(() => {
  const due = Math.floor(((performance.now() - began) / 1_000) * updates);
  while (seq < due) {
    seq++;
    const at = Date.now();
    const data = JSON.stringify({ id: 'btc', symbol: 'BTC', priceUsd: 60_000 + seq, madeAt: at });
    hub.deliver([{ channel: 'prices', seq, key: `token-${seq % 200}`, at, data }]);
  }
}, 2);

process.on('message', () => {
  const { rss, heapUsed } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  process.send?.({ rss, heapUsed, cpu: (user + system) / 1e6 });
});
process.once('SIGTERM', () => process.exit(0));
