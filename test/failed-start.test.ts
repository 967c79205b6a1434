import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import pino from 'pino';
import { afterAll, expect, it } from 'vitest';
import { readConfig } from '../src/cli/config.ts';
import { createServer, FollowedMarket, openServices } from '../src/server/index.ts';

const home = mkdtempSync(join(tmpdir(), 'assay-serve-'));
const clock = { now: () => Date.now() };
afterAll(() => rmSync(home, { recursive: true, force: true }));

it('lets go of all it opened where it cannot serve, so that the stores can be closed', async () => {
  const config = readConfig({ ASSAY_HOME: home, ASSAY_SOURCE: 'none' });
  const noCertificate = { cert: join(home, 'none.pem'), key: join(home, 'none.pem') };
  const services = await openServices({ ...config, tls: noCertificate }, clock);
  const market = await FollowedMarket.follow(services, () => {});
  const logged = new PassThrough();
  const starting = createServer(services, market, pino({ level: 'warn' }, logged));
  await expect(starting).rejects.toThrow(/none\.pem/);
  await market.close();
  await services.close();
  expect(services.state.pool.totalCount).toBe(0);
  expect(String(logged.read() ?? '')).toBe('');
}, 60_000);
