import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTemporaryState, type TemporaryState } from '../../../test/temporary-state.ts';
import { DAY, ManualClock } from '../../core/index.ts';
import { Allowances } from './allowance.ts';

let state: TemporaryState;
beforeAll(async () => {
  state = await openTemporaryState();
});
afterAll(() => state?.close());

it.each([1, 7, 100, 5_000])('two nodes together spend %d and no more', async (limit) => {
  const clock = new ManualClock(Date.now());
  const nodes = [new Allowances(state.pool, clock), new Allowances(state.pool, clock)];
  const allowance = { subject: `test:${limit}`, title: 'It', limit, period: DAY };
  const spent = await Promise.all(
    Array.from({ length: limit * 2 + 200 }, (_, at) =>
      nodes[at % 2].spend(allowance).then(
        () => 1,
        (error: { code: string }) => {
          expect(error.code).toBe('access.rate_limited');
          return 0;
        },
      ),
    ),
  );
  const total = spent.reduce<number>((sum, one) => sum + one, 0);
  expect(total).toBe(limit);
  expect(() => nodes[0].refuseSpent(allowance)).toThrow(/used up/);
  expect(() => nodes[0].refuseSpent({ ...allowance, subject: 'other' })).not.toThrow();
});
