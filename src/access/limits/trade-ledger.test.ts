import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTemporaryState, type TemporaryState } from '../../../test/temporary-state.ts';
import type { Principal } from '../guard/principal.ts';
import type { Key, TradeLimits } from '../keys/key.ts';
import { Permission } from '../permission/permission.ts';
import { TradeLedger } from './trade-ledger.ts';

let state: TemporaryState;
beforeAll(async () => {
  state = await openTemporaryState();
});
afterAll(() => state?.close());

function trader(apiKey: string, tradeLimits: TradeLimits): Principal {
  const permission = new Permission(['trade:execute'], tradeLimits);
  return { kind: 'key', key: { apiKey, tradeLimits } as Key, permission, secret: undefined };
}

it('counts a day over two nodes to the cent, whatever comes at once', async () => {
  const nodes = [new TradeLedger(state.pool), new TradeLedger(state.pool)];
  const key = trader('a', { perTradeUsd: 10, perDayUsd: 99.99 });
  const tried = await Promise.allSettled(
    Array.from({ length: 60 }, (_, at) => nodes[at % 2].admit(key, 3.333)),
  );
  const admitted = tried.filter(({ status }) => status === 'fulfilled');
  expect(admitted).toHaveLength(Math.floor(9_999 / 334));
  await expect(nodes[0].admit(key, 3.333)).rejects.toMatchObject({ code: 'access.forbidden' });
  const [first] = admitted as PromiseFulfilledResult<{ release(): Promise<void> }>[];
  await first.value.release();
  await nodes[1].admit(key, 3.33);
});

it('holds a trade to its limit at once, and nobody but a key with limits trades', async () => {
  const ledger = new TradeLedger(state.pool);
  await expect(ledger.admit(trader('b', { perTradeUsd: 10 }), 10.01)).rejects.toThrow(/at once/);
  await expect(ledger.admit(trader('c', { perDayUsd: 10 }), 1)).rejects.toThrow(/may not trade/);
  await expect(ledger.admit(trader('d', { perTradeUsd: 10, perDayUsd: 5 }), 6)).rejects.toThrow(
    /over its 5 a day/,
  );
  for (const amount of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
    await expect(ledger.admit(trader('e', { perTradeUsd: 10 }), amount)).rejects.toThrow(
      /positive/,
    );
  }
  await ledger.admit(trader('f', { perTradeUsd: 10 }), 10);
});
