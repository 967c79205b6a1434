import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import defineSignals from '../src/cli/commands/signals.ts';
import { readConfig } from '../src/cli/config.ts';
import { runCommand, storeWalks, TODAY } from '../src/cli/testing/run-command.ts';
import { ManualClock } from '../src/core/index.ts';
import { openServices, type Services } from '../src/server/index.ts';
import { recordRebalances, recordSignals } from '../src/server/jobs/decide-products.ts';
import { StreamStore } from '../src/server/stream/stream-store.ts';

const home = mkdtempSync(join(tmpdir(), 'assay-published-'));
let services: Services;
let printed: { token: string; position: string; since: string }[];

beforeAll(async () => {
  await storeWalks(home, { assets: ['btc', 'eth', 'sol'], bars: 200 });
  await storeWalks(home, { assets: ['btc'], bars: 400, interval: '1h' });
  printed = JSON.parse(await runCommand(defineSignals, home, '--json'));
  services = await openServices(readConfig({ ASSAY_HOME: home }), new ManualClock(TODAY));
});
afterAll(async () => {
  await services?.close();
  rmSync(home, { recursive: true, force: true });
});

const published = async (channel: 'signals' | 'rebalances') => {
  const { values } = await new StreamStore(services.state.pool).load(channel);
  return values.map(({ key, data }) => ({ key, ...JSON.parse(data) }));
};
const events = async () =>
  Number(
    (await services.state.pool.query('select sum(seq) as seq from stream_channels')).rows[0].seq,
  );

it('publishes the signals that the command prints, and nothing twice', async () => {
  for (const interval of ['1d', '1h'] as const) await recordSignals(services, interval);
  const all = await published('signals');
  expect(all.map(({ key }) => key).sort()).toEqual(['btc:1d', 'btc:1h', 'eth:1d', 'sol:1d']);
  for (const { token, position, since } of printed) {
    expect(all.find(({ key }) => key === `${token}:1d`)).toMatchObject({ position, since });
  }
  const before = await events();
  await recordSignals(services, '1d');
  expect(await events()).toBe(before);
});

it('publishes every rebalance that is logged as decided and not traded yet', async () => {
  const count = await recordRebalances(services);
  const pending = await published('rebalances');
  expect(pending).toHaveLength(count);
  expect(count).toBeGreaterThan(0);
  const logged = await services.state.pool.query(
    `select decision from decision_outbox where decision->>'kind' = 'rebalance'`,
  );
  for (const { decision } of logged.rows) {
    const own = pending.find(({ index }) => index === decision.subject);
    expect(own.orders).toEqual(decision.output.orders);
  }
});
