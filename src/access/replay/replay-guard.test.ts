import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inTime } from '../../../test/by-the-clock.ts';
import { hasRedis, TestRedis } from '../../../test/redis.ts';
import {
  openTemporaryState,
  reopenState,
  type TemporaryState,
} from '../../../test/temporary-state.ts';
import { ReplayStoreUnavailableError } from '../errors.ts';
import { PostgresReplayGuard } from './postgres.ts';
import { claimReplayStore, RedisReplayGuard } from './redis.ts';
import { type ReplayGuard, replayWindow } from './replay-guard.ts';

let state: TemporaryState;
beforeAll(async () => {
  state = await openTemporaryState();
});
afterAll(() => state?.close());

let counter = 0;
const ask = (nonce: string, signedAt = Date.now()) => ({ keyId: 'k', nonce, signedAt });
const fresh = () => `n${++counter}`;

/** What every store must do, whichever it is. */
function behavesAsReplayGuard(open: () => ReplayGuard): void {
  it('reserves a nonce once, among many asks from two nodes at the same time', async () => {
    const nodes = [open(), open()];
    const nonces = Array.from({ length: 50 }, fresh);
    const asks = Array.from({ length: 20 }, () => nonces).flat();
    const outcomes = await Promise.all(asks.map((nonce, at) => nodes[at % 2].reserve(ask(nonce))));
    expect(outcomes.filter((outcome) => outcome === 'reserved')).toHaveLength(50);
    expect(outcomes.filter((outcome) => outcome === 'replayed')).toHaveLength(950);
    await Promise.all(nodes.map((node) => node.close()));
  });

  it('keeps nonces of different keys apart, and holds to the window on its own clock', async () => {
    const guard = open();
    const nonce = fresh();
    expect(await guard.reserve({ keyId: 'a', nonce, signedAt: Date.now() })).toBe('reserved');
    expect(await guard.reserve({ keyId: 'b', nonce, signedAt: Date.now() })).toBe('reserved');
    const signed = (shift: number) =>
      inTime(900, () => guard.reserve(ask(fresh(), Date.now() + shift)));
    expect(await signed(-31_000)).toBe('stale');
    expect(await signed(-29_000)).toBe('reserved');
    expect(await signed(2_000)).toBe('future');
    await guard.close();
  });

  it('takes an instant beyond every calendar for the future, and others asked with it as they are', async () => {
    const guard = open();
    const beyond = [8.64e15, 1e18, Number.MAX_SAFE_INTEGER].map((at) => ask(fresh(), at));
    expect(
      await Promise.all([ask(fresh()), ...beyond, ask(fresh())].map((one) => guard.reserve(one))),
    ).toEqual(['reserved', 'future', 'future', 'future', 'reserved']);
    expect(await guard.reserve(beyond[1])).toBe('future');
    await guard.close();
  });
}

describe('in Postgres', () => {
  const open = () => new PostgresReplayGuard(state.pool);
  behavesAsReplayGuard(open);

  it('forgets no nonce that a wider window could still let through', async () => {
    const narrow = new PostgresReplayGuard(state.pool, replayWindow(5));
    const nonce = fresh();
    await narrow.reserve(ask(nonce));
    await state.pool.query(
      "update access_nonces set kept_until = kept_until - interval '121 s' where kept_until < 'infinity'",
    );
    await narrow.sweep();
    expect(await narrow.reserve(ask(nonce))).toBe('replayed');
    await state.pool.query(
      "update access_nonces set kept_until = kept_until - interval '2 s' where kept_until < 'infinity'",
    );
    await narrow.sweep();
    const left = await state.pool.query("select from access_nonces where kept_until < 'infinity'");
    expect(left.rowCount).toBe(0);
    await narrow.close();
  });

  it('notices that its table was emptied, and refuses what was signed before', async () => {
    const guard = open();
    const before = ask(fresh());
    expect(await guard.reserve(before)).toBe('reserved');
    await state.pool.query('truncate access_nonces');
    const unknown = ask(fresh());
    expect(await guard.reserve(before)).toBe('forgotten');
    expect(await guard.reserve(unknown)).toBe('forgotten');
    await sleep(1_100);
    expect(await guard.reserve(before)).toBe('forgotten');
    expect(await guard.reserve(ask(fresh()))).toBe('reserved');
    await guard.close();
  });

  it('takes back over from another store without trusting its old memory', async () => {
    const first = open();
    await first.reserve(ask(fresh()));
    await first.close();
    const signed = ask(fresh());
    await claimReplayStore(state.pool);
    const second = open();
    expect(await second.reserve(signed)).toBe('forgotten');
    await sleep(1_100);
    expect(await second.reserve(ask(fresh()))).toBe('reserved');
    await second.close();
  });

  it('is shut while the database is away, and after its crash refuses what it may have forgotten', async () => {
    const own = await openTemporaryState();
    // Coming up again may take long, and what was signed before must not be stale by then.
    const guard = new PostgresReplayGuard(own.pool, replayWindow(120));
    const before = ask(fresh());
    expect(await guard.reserve(before)).toBe('reserved');
    const pid = Number(
      readFileSync(join(own.home, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0],
    );
    // At once and without a checkpoint: what follows is crash recovery, which empties unlogged tables.
    process.kill(pid, 'SIGQUIT');
    const refusal = () => guard.reserve(ask(fresh())).catch((error: unknown) => error);
    await expect.poll(refusal).toBeInstanceOf(ReplayStoreUnavailableError);
    const again = await reopenState(own.home);
    expect(await guard.reserve(before)).toBe('forgotten');
    await sleep(1_100);
    expect(await guard.reserve(ask(fresh()))).toBe('reserved');
    await guard.close();
    await again.close();
    await own.close();
  });

  it('lets nothing through twice when its connection is cut, and goes on by another', async () => {
    const guard = open();
    const taken = ask(fresh());
    expect(await guard.reserve(taken)).toBe('reserved');
    const asks = Array.from({ length: 200 }, () => ask(fresh()));
    const outcomes = Promise.allSettled(asks.map((one) => guard.reserve(one)));
    const { rowCount } = await state.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where query like '%into access_nonces%' and pid <> pg_backend_pid()`,
    );
    expect(rowCount).toBeGreaterThan(0);
    for (const outcome of await outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason.status).toBe(503);
    }
    await expect.poll(() => guard.reserve(taken).catch(() => undefined)).toBe('replayed');
    const again = await Promise.all(asks.map((one) => guard.reserve(one)));
    (await outcomes).forEach(({ status }, at) => {
      if (status === 'fulfilled') expect(again[at]).toBe('replayed');
    });
    expect(await guard.reserve(ask(fresh()))).toBe('reserved');
    await guard.close();
  });

  it('is shut while the database is late, whatever it does then, and opens again by itself', async () => {
    const guard = open();
    expect(await guard.reserve(ask(fresh()))).toBe('reserved');
    const blocker = await state.pool.connect();
    await blocker.query('begin; lock table access_nonces in access exclusive mode');
    const late = ask(fresh());
    const start = performance.now();
    await expect(guard.reserve(late)).rejects.toMatchObject({ status: 503 });
    await expect(guard.reserve(ask(fresh()))).rejects.toMatchObject({ status: 503 });
    expect(performance.now() - start).toBeLessThan(10_000);
    await blocker.query('rollback');
    blocker.release();
    // It was on its way when the answer was given up, and was reserved without anybody let through.
    await expect.poll(() => guard.reserve(late).catch(() => undefined)).toBe('replayed');
    expect(await guard.reserve(ask(fresh()))).toBe('reserved');
    await guard.close();
  });

  it('is shut when the database does not answer at all', async () => {
    const pool = new pg.Pool({ host: '127.0.0.1', port: 1 });
    const guard = new PostgresReplayGuard(pool);
    await expect(guard.reserve(ask(fresh()))).rejects.toMatchObject({ status: 503 });
    await guard.close();
    await pool.end();
  });
});

describe.skipIf(!hasRedis())('in Redis', () => {
  let redis: TestRedis;
  beforeEach(async () => {
    redis = new TestRedis();
    await redis.start();
    return () => redis.remove();
  });
  const open = (first = true) => new RedisReplayGuard(redis.connect(), async () => first);
  behavesAsReplayGuard(open);

  it.each([
    ['flushed', async () => void (await redis.connect().flushall())],
    [
      'restarted empty',
      async () => {
        await redis.stop();
        await redis.start();
      },
    ],
    [
      'restarted with an old snapshot',
      async () => {
        await redis.connect().save();
        await redis.stop();
        await redis.start();
      },
    ],
  ])('notices that it was %s, and refuses what was signed before', async (_how, lose) => {
    const guard = open();
    const before = ask(fresh());
    expect(await guard.reserve(before)).toBe('reserved');
    await lose();
    // Its line may have to be taken up again first.
    await expect.poll(() => guard.reserve(before).catch(String)).toBe('forgotten');
    await sleep(1_100);
    expect(await guard.reserve(before)).toBe('forgotten');
    expect(await guard.reserve(ask(fresh()))).toBe('reserved');
    await guard.close();
  });

  it('trusts an empty Redis only where no store was before it', async () => {
    const guard = open(false);
    expect(await guard.reserve(ask(fresh()))).toBe('forgotten');
    await guard.close();
  });

  it('is shut while Redis is away', async () => {
    const guard = open();
    await guard.reserve(ask(fresh()));
    await redis.stop();
    await expect(guard.reserve(ask(fresh()))).rejects.toThrow(ReplayStoreUnavailableError);
    await guard.close();
  });

  it('is shut where Redis may evict nonces early', async () => {
    await redis.stop();
    await redis.start('--maxmemory', '100mb', '--maxmemory-policy', 'volatile-lru');
    const guard = open();
    await expect(guard.reserve(ask(fresh()))).rejects.toThrow(/noeviction/);
    await guard.close();
  });
});
