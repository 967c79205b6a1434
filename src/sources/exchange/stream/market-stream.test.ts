import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import { sharedData } from '../../../../test/shared-data.ts';
import { ManualClock, parseInstant } from '../../../core/index.ts';
import { binance } from '../binance/index.ts';
import { bybit } from '../bybit/index.ts';
import type { Exchange } from '../exchange.ts';
import { kraken } from '../kraken/index.ts';
import { kucoin } from '../kucoin/index.ts';
import { okx } from '../okx/index.ts';
import { json, type ReplayServer, startReplayServer } from '../testing/replay-server.ts';
import { ExchangeTransport } from '../transport.ts';
import { openMarketStream } from './market-stream.ts';
import type { MarketTick, StreamProtocol } from './protocol.ts';

const present = sharedData('responses') !== undefined;

/** Recorded messages, one a line, as they came over the wire. */
function messages(path: string): string[] {
  const text = readFileSync(sharedData(`responses/${path}`) as string, 'utf8');
  return text.split('\n').filter((line) => line.trim() !== '');
}

describe.skipIf(!present)('a stream of trades, recorded', () => {
  let replay: ReplayServer;
  let said: unknown[];
  let stop: AbortController;

  beforeEach(async () => {
    replay = await startReplayServer(new ManualClock(parseInstant('2025-02-24')));
    said = [];
    stop = new AbortController();
  });
  afterEach(async () => {
    stop.abort();
    await replay.close();
  });

  function open(exchange: Exchange, pairs: readonly string[]) {
    const transport = new ExchangeTransport(exchange.label, replay.network);
    return openMarketStream({
      label: exchange.label,
      protocol: exchange.stream as StreamProtocol,
      network: replay.network,
      askJson: (url, method) => transport.askJson(url, method),
      pairs,
      signal: stop.signal,
    });
  }

  /** Answers each subscription with these messages. */
  function serve(lines: readonly string[]): void {
    replay.onSocket = (socket) =>
      socket.on('message', (data) => {
        said.push(JSON.parse(data.toString()));
        for (const line of lines) socket.send(line);
      });
  }

  async function take(stream: AsyncIterable<readonly MarketTick[]>, count: number) {
    const taken: MarketTick[] = [];
    for await (const ticks of stream) {
      taken.push(...ticks);
      if (taken.length >= count) break;
    }
    return taken;
  }

  it('reads trades of Kraken (version 1) among tickers, books and heartbeats', async () => {
    serve([...messages('kraken/wsHandleData.json'), ...messages('kraken/wsAllTrades.json')]);
    const ticks = await take(open(kraken, ['XBT/USD']), 4);
    expect(said).toEqual([
      { event: 'subscribe', pair: ['XBT/USD'], subscription: { name: 'trade' } },
    ]);
    expect(ticks).toEqual([
      { pair: 'XBT/USD', time: 1534614057322, price: 5541.2, size: 0.15850568 },
      { pair: 'XBT/USD', time: 1534614057325, price: 6060, size: 0.02455 },
      { pair: 'XBT/USD', time: 1740353380379, price: 95873.8, size: 0.00051182 },
      { pair: 'XBT/USD', time: 1740362472854, price: 95940.9, size: 0.00011069 },
    ]);
  });

  it('reads trades of OKX (version 5), and its pong in plain letters', async () => {
    serve(['pong', ...messages('okx/wsAllTrades.json')]);
    expect(await take(open(okx, ['BTC-USDT']), 2)).toEqual([
      { pair: 'BTC-USDT', time: 1740394561685, price: 95634.9, size: 0.00011186 },
      { pair: 'BTC-USDT', time: 1740394561686, price: 95635.3, size: 0.00011194 },
    ]);
  });

  it('reads last prices of Bybit (version 5); changes of something else are no ticks', async () => {
    serve(messages('bybit/wsTicker.json'));
    const ticks = await take(open(bybit, ['BTCUSDT']), 5);
    expect(ticks.filter(({ pair }) => pair === 'BTCUSDT').map(({ price }) => price)).toEqual([
      21109.77, 61874,
    ]);
    expect(ticks[0]?.time).toBe(1715742949283);
  });

  it('reads trades of Binance among its other events', async () => {
    serve(messages('binance/wsHandleData.json'));
    expect(await take(open(binance, ['BNBBTC']), 1)).toEqual([
      { pair: 'BNBBTC', time: 123456785, price: 0.001, size: 100 },
    ]);
    expect(said).toEqual([{ method: 'SUBSCRIBE', params: ['bnbbtc@trade'], id: 1 }]);
  });

  it('asks KuCoin for a token, then reads its trades', async () => {
    const server = { endpoint: 'wss://ws-api-spot.kucoin.com/' };
    const token = { code: '200000', data: { token: 'a/b', instanceServers: [server] } };
    replay.answers.set('/api/v1/bullet-public', json(token));
    serve(messages('kucoin/wsHandleData.json'));
    const [tick] = await take(open(kucoin, ['BTC-USDT']), 1);
    expect(tick).toMatchObject({ pair: 'BTC-USDT', price: 0.082, size: 0.01022222 });
  });

  it('connects again, after longer and longer, until ticks come', async () => {
    let connections = 0;
    const trades = messages('okx/wsAllTrades.json');
    replay.onSocket = (socket: WebSocket) => {
      connections++;
      if (connections < 4) socket.terminate();
      else
        socket.on('message', () =>
          socket.send(`${trades[0]?.slice(0, 40)}`, () => socket.send(trades[0] as string)),
        );
    };
    expect(await take(open(okx, ['BTC-USDT']), 1)).toHaveLength(1);
    expect(replay.waits).toEqual([1_000, 2_000, 4_000]);
  });

  it('ends with the reason when the subscription is refused', async () => {
    serve(['{"event":"error","code":"60012","msg":"Invalid request"}']);
    await expect(take(open(okx, ['NO-SUCH']), 1)).rejects.toThrow(
      /OKX refuses to stream these markets: Invalid request/,
    );
  });

  it('ends quietly when it is aborted', async () => {
    replay.onSocket = () => stop.abort();
    expect(await take(open(kraken, ['XBT/USD']), 1)).toEqual([]);
  });
});
