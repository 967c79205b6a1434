import { setTimeout as sleep } from 'node:timers/promises';
import type { ChannelData } from '../../src/server/stream/index.ts';
import type { ExampleServer } from '../../src/server/testing/example-server.ts';

let price = 0;

/**
 * Publishes a price of Bitcoin that rises by a dollar every so many milliseconds; gives what ends it,
 * and settles once nothing is under way any more.
 */
export function tickPrices({ stream }: ExampleServer, every: number): () => Promise<void> {
  const end = new AbortController();
  const tick = async () => {
    while (!end.signal.aborted) {
      const data = { id: 'btc', priceUsd: ++price } as ChannelData<'prices'>;
      await stream.publish('prices', [{ key: 'btc', version: Date.now(), data }]);
      await sleep(every, undefined, { signal: end.signal }).catch(() => undefined);
    }
  };
  const ticking = tick();
  return () => {
    end.abort();
    return ticking;
  };
}
