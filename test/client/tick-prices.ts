import type { ChannelData } from '../../src/server/stream/index.ts';
import type { ExampleServer } from '../../src/server/testing/example-server.ts';

/** Publishes a price of Bitcoin that rises by a dollar every so many milliseconds; gives what ends it. */
export function tickPrices({ stream }: ExampleServer, every: number): () => void {
  let price = 0;
  const ticking = setInterval(() => {
    const data = { id: 'btc', priceUsd: ++price } as ChannelData<'prices'>;
    void stream.publish('prices', [{ key: 'btc', version: Date.now(), data }]);
  }, every);
  return () => clearInterval(ticking);
}
