/**
 * What the guard costs: the same fastify route behind the whole guard (HMAC header, key look-up,
 * nonce in Postgres) and bare, each a process of its own, in turns of one run.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { createHmac, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type pg from 'pg';
import { Pool } from 'undici';
import { compactText } from '../client/src/index.ts';
import { type IssuedKey, openKeyRoom } from '../src/access/index.ts';
import { migrations } from '../src/server/index.ts';
import { openState } from '../src/store/index.ts';

const ROUNDS = 9;
/** Few enough that the last is sent while its signature is still good, also on a slow machine. */
const REQUESTS = 6_000;
const AT_ONCE = 256;
const LATENCY_REQUESTS = 3_000;
const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const program = resolve(import.meta.dirname, '../test/guarded-node.ts');

interface Server {
  child: ChildProcess;
  pool: Pool;
}

async function startServer(home: string, ...more: string[]): Promise<Server> {
  const child = spawn(process.execPath, [program, home, ...more], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [port] = await once(child.stdout, 'data');
  const pool = new Pool(`http://127.0.0.1:${String(port).trim()}`, { connections: AT_ONCE });
  return { child, pool };
}

/** Headers of as many requests, signed before the clock runs: the client's work is not measured. */
function signAll(count: number, key: IssuedKey | undefined): { authorization?: string }[] {
  return Array.from({ length: count }, () => (key === undefined ? {} : sign(key)));
}

function sign({ apiKey, secret = '' }: IssuedKey): { authorization: string } {
  const timestamp = String(Date.now());
  const nonce = randomBytes(16).toString('hex');
  const text = compactText({
    algorithm: 'HMAC-SHA256',
    timestamp,
    nonce,
    method: 'GET',
    path: '/v1/grades',
    query: '',
    bodySha256: EMPTY,
  });
  const signature = createHmac('sha256', secret).update(text).digest('hex');
  return {
    authorization: `HMAC apiKey="${apiKey}", signature="${signature}", timestamp="${timestamp}", nonce="${nonce}"`,
  };
}

async function send({ pool }: Server, headers: { authorization?: string }): Promise<void> {
  const answer = await pool.request({ path: '/v1/grades', method: 'GET', headers });
  await answer.body.dump();
  if (answer.statusCode !== 200) throw new Error(`answered ${answer.statusCode}`);
}

/** Requests a second with 256 under way. */
async function throughput(server: Server, key?: IssuedKey): Promise<number> {
  const all = signAll(REQUESTS, key);
  let next = 0;
  const worker = async () => {
    while (next < all.length) await send(server, all[next++]);
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return (REQUESTS / (performance.now() - start)) * 1_000;
}

/**
 * Milliseconds of each of many requests, one after the other, to both servers in turn, and of asking
 * Postgres for nothing: what waking two processes takes on this machine.
 */
async function latencies(bare: Server, guarded: Server, key: IssuedKey, postgres: pg.Pool) {
  const times = { bare: [] as number[], guarded: [] as number[], postgres: [] as number[] };
  const measure = async (list: number[], ask: () => Promise<unknown>) => {
    const start = performance.now();
    await ask();
    list.push(performance.now() - start);
  };
  for (let turn = 0; turn < LATENCY_REQUESTS; turn++) {
    const signed = sign(key);
    await measure(times.bare, () => send(bare, {}));
    await measure(times.guarded, () => send(guarded, signed));
    await measure(times.postgres, () => postgres.query({ name: 'nothing', text: 'select 1' }));
  }
  return times;
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

async function measure(home: string) {
  const state = await openState({ home, migrations });
  const room = await openKeyRoom({ pool: state.pool, home, clock: { now: () => Date.now() } });
  const key = await room.keys.issue({ name: 'bench', environment: 'live' });
  const bare = await startServer(home, '--bare');
  const guarded = await startServer(home);
  try {
    await throughput(bare);
    await throughput(guarded, key);
    const bareRates: number[] = [];
    const guardedRates: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      bareRates.push(await throughput(bare));
      guardedRates.push(await throughput(guarded, key));
    }
    const times = await latencies(bare, guarded, key, state.pool);
    const ratios = guardedRates.map((rate, round) => rate / bareRates[round]);
    return {
      bareRequestsPerSecond: quantile(bareRates, 0.5),
      guardedRequestsPerSecond: quantile(guardedRates, 0.5),
      ratio: quantile(ratios, 0.5),
      ratioLowest: Math.min(...ratios),
      ratioHighest: Math.max(...ratios),
      bareP99: quantile(times.bare, 0.99),
      addedP50: quantile(times.guarded, 0.5) - quantile(times.bare, 0.5),
      postgresP50: quantile(times.postgres, 0.5),
      addedP99: quantile(times.guarded, 0.99) - quantile(times.bare, 0.99),
    };
  } finally {
    for (const { child, pool } of [bare, guarded]) {
      await pool.destroy();
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    await state.close();
  }
}

const home = mkdtempSync(join(tmpdir(), 'assay-bench-access-'));
try {
  const figures = await measure(home);
  process.stdout.write(
    process.argv.includes('--json')
      ? `${JSON.stringify(figures)}\n`
      : [
          `bare                ${figures.bareRequestsPerSecond.toFixed(0)} requests/s`,
          `guarded             ${figures.guardedRequestsPerSecond.toFixed(0)} requests/s`,
          `guarded / bare      ${figures.ratio.toFixed(2)}   (${figures.ratioLowest.toFixed(2)}–${figures.ratioHighest.toFixed(2)} over ${ROUNDS} rounds; wanted ≥ 0.50)`,
          `added at p50        ${figures.addedP50.toFixed(3)} ms   (wanted < 0.3; 'select 1' takes ${figures.postgresP50.toFixed(3)} ms here)`,
          `added at p99        ${figures.addedP99.toFixed(3)} ms   (wanted < 2; bare p99 ${figures.bareP99.toFixed(3)} ms)`,
          '',
        ].join('\n'),
  );
} finally {
  rmSync(home, { recursive: true, force: true });
}
