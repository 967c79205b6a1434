import { type ChildProcess, spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compactText } from '../../../client/src/index.ts';
import { hasRedis, TestRedis } from '../../../test/redis.ts';
import { openTemporaryState, type TemporaryState } from '../../../test/temporary-state.ts';
import { openKeyRoom } from '../access.ts';
import type { IssuedKey } from '../keys/key.ts';
import { nonceName } from './nonce-batch.ts';

const NONCES = 20_000;
const SENDINGS = 5;
const AT_ONCE = 128;
const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const program = resolve(import.meta.dirname, '../../../test/guarded-node.ts');

let state: TemporaryState;
let key: IssuedKey;
beforeAll(async () => {
  state = await openTemporaryState();
  const { pool, home } = state;
  const room = await openKeyRoom({ pool, home, clock: { now: () => Date.now() } });
  key = await room.keys.issue({ name: 'load', environment: 'live' });
});
afterAll(() => state?.close());

class Node {
  #process: ChildProcess | undefined;
  #pool: Pool | undefined;

  async start(...more: string[]): Promise<void> {
    const child = spawn(process.execPath, [program, state.home, ...more], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [port] = await once(child.stdout, 'data');
    this.#process = child;
    this.#pool = new Pool(`http://127.0.0.1:${String(port).trim()}`, { connections: AT_ONCE / 2 });
  }

  /** The status, or undefined where the connection broke before one came. */
  async send(authorization: string): Promise<number | undefined> {
    try {
      const answer = await this.#pool?.request({
        path: '/v1/grades',
        method: 'GET',
        headers: { authorization },
      });
      await answer?.body.dump();
      return answer?.statusCode;
    } catch {
      return undefined;
    }
  }

  async stop(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const child = this.#process;
    if (child === undefined) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
    await this.#pool?.destroy();
    this.#process = undefined;
  }
}

function authorization(nonce: string): string {
  const timestamp = String(Date.now());
  const text = compactText({
    algorithm: 'HMAC-SHA256',
    timestamp,
    nonce,
    method: 'GET',
    path: '/v1/grades',
    query: '',
    bodySha256: EMPTY,
  });
  const signature = createHmac('sha256', key.secret as string)
    .update(text)
    .digest('hex');
  return `HMAC apiKey="${key.apiKey}", signature="${signature}", timestamp="${timestamp}", nonce="${nonce}"`;
}

interface Tally {
  /** Nonces by how often they were answered with 200. */
  accepted: Map<string, number>;
  statuses: Map<number | undefined, number>;
  /** Nonces of which some sending broke off unanswered. */
  unanswered: Set<string>;
}

/**
 * Sends each nonce five times, to both nodes in turn, signed anew each time. A refusal because the
 * store is away is sent again, as a client would; so is what broke off.
 */
async function storm(
  label: string,
  nodes: readonly Node[],
  at?: (sent: number) => void,
): Promise<Tally> {
  const tally: Tally = { accepted: new Map(), statuses: new Map(), unanswered: new Set() };
  let next = 0;
  const worker = async () => {
    while (next < NONCES * SENDINGS) {
      const sending = next++;
      at?.(sending);
      const nonce = `${label}-${sending % NONCES}`;
      for (let attempt = 0; ; attempt++) {
        const status = await nodes[
          (sending + attempt + Math.floor(sending / NONCES)) % nodes.length
        ].send(authorization(nonce));
        tally.statuses.set(status, (tally.statuses.get(status) ?? 0) + 1);
        if (status === 200) tally.accepted.set(nonce, (tally.accepted.get(nonce) ?? 0) + 1);
        if (status === undefined) tally.unanswered.add(nonce);
        if (status !== undefined && status !== 503) break;
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return tally;
}

function expectEachOnce({ accepted, statuses }: Tally): void {
  expect([...statuses.keys()].sort()).toEqual([200, 409]);
  expect(accepted.size).toBe(NONCES);
  expect(statuses.get(200)).toBe(NONCES);
}

async function withNodes<T>(
  redisUrl: string[],
  work: (nodes: [Node, Node]) => Promise<T>,
): Promise<T> {
  const nodes: [Node, Node] = [new Node(), new Node()];
  await Promise.all(nodes.map((node) => node.start(...redisUrl)));
  try {
    return await work(nodes);
  } finally {
    await Promise.all(nodes.map((node) => node.stop('SIGTERM')));
  }
}

describe('100,000 requests over 20,000 nonces at two nodes', { timeout: 600_000 }, () => {
  it('accepts exactly 20,000 on Postgres', async () => {
    await withNodes([], async (nodes) => expectEachOnce(await storm('pg', nodes)));
  });

  it.skipIf(!hasRedis())('accepts exactly 20,000 on Redis', async () => {
    const redis = new TestRedis();
    await redis.start();
    await withNodes([redis.socket], async (nodes) => {
      // Postgres held the nonces a moment ago: what was signed then is not let through.
      await nodes[0].send(authorization('first'));
      await sleep(1_500);
      expectEachOnce(await storm('redis', nodes));
    });
    await redis.remove();
  });

  it('accepts exactly 20,000 on Postgres while one node is killed and restarted', async () => {
    const reservedOf = async (names: readonly string[]) => {
      const { rows } = await state.pool.query<{ id: string }>(
        'select id from access_nonces where id = any($1::uuid[])',
        [names],
      );
      return rows.map(({ id }) => id);
    };
    await stormThroughAKill('kill', [], reservedOf);
  });

  it.skipIf(!hasRedis())('and on Redis', async () => {
    const redis = new TestRedis();
    await redis.start();
    const client = redis.connect();
    const reservedOf = async (names: readonly string[]) => {
      const found = await client.mget(names.map((name) => `{assay:nonce}:${name}`));
      return names.filter((_, at) => found[at] !== null);
    };
    await stormThroughAKill('kill-redis', [redis.socket], reservedOf);
    client.disconnect();
    await redis.remove();
  });
});

/**
 * A response can die with its node, so what was accepted is counted where it is decided: in the
 * store. Each nonce is reserved there once, since no sending after it was let through; those whose
 * 200 arrived, and those whose sending broke off unanswered, are together all of them.
 */
async function stormThroughAKill(
  label: string,
  more: string[],
  reservedOf: (names: readonly string[]) => Promise<string[]>,
): Promise<void> {
  await withNodes(more, async (nodes) => {
    // Another store held the nonces a moment ago: what was signed then is not let through.
    await nodes[0].send(authorization('first'));
    await sleep(1_500);
    let restarted: Promise<void> | undefined;
    const { accepted, unanswered } = await storm(label, nodes, (sent) => {
      if (sent < 8_000 || restarted !== undefined) return;
      restarted = nodes[0].stop('SIGKILL').then(() => nodes[0].start(...more));
    });
    await restarted;
    const all = Array.from({ length: NONCES }, (_, number) => `${label}-${number}`);
    const nameOf = (nonce: string) => nonceName({ keyId: key.apiKey, nonce, signedAt: 0 });
    const reserved = new Set(await reservedOf(all.map(nameOf)));
    const untold = all.filter((nonce) => !accepted.has(nonce));
    process.stderr.write(
      `${label}: ${accepted.size} accepted and told, ${untold.length} accepted and untold, ${unanswered.size} sendings broke off\n`,
    );
    expect(restarted).toBeDefined();
    expect(Math.max(...accepted.values())).toBe(1);
    expect(reserved.size).toBe(NONCES);
    expect(untold.filter((nonce) => !unanswered.has(nonce))).toEqual([]);
    expect(accepted.size + untold.length).toBe(NONCES);
  });
}
