import { expect, it } from 'vitest';
import type { MarketSnapshot } from '../../products/index.ts';
import { createApp } from '../http/app.ts';
import { scenarioRoutes } from './scenarios.ts';

const tokens = [
  { id: 'coin', symbol: 'C', priceUsd: 2, marketCapUsd: 200 },
  { id: 'bare', symbol: 'B', priceUsd: 2, marketCapUsd: null },
];
const snapshot = { source: 'test', simulated: true, asOf: 0, tokens } as unknown as MarketSnapshot;
const app = await createApp({
  routes: [scenarioRoutes({ current: () => snapshot })],
  logger: false,
});

it('tells price, fully diluted value and return at each multiple', async () => {
  const answer = await app.inject(
    '/v1/scenarios/C?multiples=0.5,3&totalSupply=400&futureSupply=150',
  );
  const [half, triple] = answer.json().data;
  expect(half).toMatchObject({ name: '0.5×', marketCapUsd: 100 });
  expect(triple).toMatchObject({
    marketCapUsd: 600,
    priceUsd: 4,
    fullyDilutedUsd: 1600,
    return: 1,
  });
});

it('refuses what is no multiple, and a token whose capitalisation is not known', async () => {
  expect((await app.inject('/v1/scenarios/C?multiples=2,many')).statusCode).toBe(400);
  const bare = await app.inject('/v1/scenarios/bare');
  expect(bare.statusCode).toBe(400);
  expect(bare.json().detail).toMatch(/marketCapUsd/);
});
