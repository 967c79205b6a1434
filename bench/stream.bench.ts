/**
 * What the stream carries: 2,000 clients at 50 updates a second from one node on one core, the time
 * from publishing to reading, and the node's memory over time. Beside it, in turns of the same run,
 * the market's answers behind the guard against a bare fastify route that sends the same bytes.
 *
 *     ./assay bench stream            half a minute
 *     STREAM_SECONDS=600 ./assay bench stream
 */
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { Pool } from 'undici';

const CLIENTS = Number(process.env.STREAM_CLIENTS ?? 2_000);
const UPDATES = 50;
const SECONDS = Number(process.env.STREAM_SECONDS ?? 30);
const REPORTS = 10;
const server = resolve(import.meta.dirname, '..', 'src', 'server');

interface Usage {
  rss: number;
  heapUsed: number;
  cpu: number;
}

const print = (line: string) => process.stdout.write(`${line}\n`);
const wait = (seconds: number) => new Promise((done) => setTimeout(done, seconds * 1000));

async function ask<Answer>(child: ChildProcess): Promise<Answer> {
  child.send('report');
  const [answer] = await once(child, 'message');
  return answer as Answer;
}

/** One core each, where there are two: the node is not to be helped by what the clients leave idle. */
function pinned(core: number): { execPath?: string; execArgv?: string[] } {
  if (availableParallelism() < 2 || process.platform !== 'linux') return {};
  return { execPath: '/usr/bin/taskset', execArgv: ['-c', String(core), process.execPath] };
}

function quantile(histogram: readonly number[], share: number): number {
  const wanted = histogram.reduce((sum, count) => sum + count, 0) * share;
  let seen = 0;
  return histogram.findIndex((count) => {
    seen += count;
    return seen >= wanted;
  });
}

async function benchStream(): Promise<void> {
  const stdio: ['ignore', 'pipe', 'inherit', 'ipc'] = ['ignore', 'pipe', 'inherit', 'ipc'];
  const node = fork(join(server, 'stream', 'testing', 'bench-node.ts'), [String(UPDATES)], {
    stdio,
    ...pinned(0),
  });
  const [port] = await once(node.stdout as NodeJS.ReadableStream, 'data');
  const clients = fork(
    join(server, 'stream', 'testing', 'bench-clients.ts'),
    [String(port).trim(), String(CLIENTS)],
    {
      ...pinned(1),
    },
  );
  try {
    await once(clients, 'message');
    await wait(3);
    await ask(clients);
    let before = await ask<Usage>(node);
    const all: number[] = [];
    print(`${CLIENTS} clients, ${UPDATES} updates a second, ${SECONDS} s`);
    for (let report = 0; report < REPORTS; report++) {
      await wait(SECONDS / REPORTS);
      const usage = await ask<Usage>(node);
      const { histogram, gaps } = await ask<{ histogram: number[]; gaps: number }>(clients);
      histogram.forEach((count, at) => {
        all[at] = (all[at] ?? 0) + count;
      });
      const received = histogram.reduce((sum, count) => sum + count, 0);
      const core = (100 * (usage.cpu - before.cpu)) / (SECONDS / REPORTS);
      before = usage;
      print(
        `  ${received} received, p99 ${quantile(histogram, 0.99)} ms, gaps ${gaps}, node ${Math.round(core)} % of a core, ${Math.round(usage.rss / 1e6)} MB, heap ${Math.round(usage.heapUsed / 1e6)} MB`,
      );
    }
    print(`p50 ${quantile(all, 0.5)} ms, p99 ${quantile(all, 0.99)} ms (bound 100 ms)`);
  } finally {
    clients.kill();
    node.kill();
  }
}

/** Many and short, in turns: what else the machine does then strikes both alike. */
const ROUNDS = 21;
const REQUESTS = 1_000;

/** Requests a second, 64 at a time. */
async function throughput(pool: Pool, path: string): Promise<number> {
  let left = REQUESTS;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: 64 }, async () => {
      while (left-- > 0) await (await pool.request({ path, method: 'GET' })).body.dump();
    }),
  );
  return (1000 * REQUESTS) / (performance.now() - began);
}

async function benchMarket(): Promise<void> {
  const path = '/v1/trader-grades?limit=100';
  const program = join(server, 'testing', 'bench-market.ts');
  const child = spawn(process.execPath, [program], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [printed] = await once(child.stdout, 'data');
  const addresses = String(printed).trim().split('\n');
  const pools = addresses.map((address) => new Pool(address, { connections: 64 }));
  const [full, plain] = pools as [Pool, Pool];
  for (const pool of pools) await throughput(pool, path);
  const ratios: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    ratios.push((await throughput(full, path)) / (await throughput(plain, path)));
  }
  ratios.sort((left, right) => left - right);
  const all = ratios.map((ratio) => ratio.toFixed(2)).join(' ');
  print(`${path}: ${ratios[ROUNDS >> 1]?.toFixed(2)} of a bare route (bound 0.6; rounds ${all})`);
  for (const pool of pools) await pool.close();
  child.kill();
  await once(child, 'exit');
}

await benchMarket();
await benchStream();
