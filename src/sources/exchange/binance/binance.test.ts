import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedData } from '../../../../test/shared-data.ts';
import { ManualClock, parseInstant } from '../../../core/index.ts';
import { ExchangeSource } from '../exchange-source.ts';
import {
  collect,
  json,
  type ReplayServer,
  readRecording,
  recorded,
  startReplayServer,
} from '../testing/replay-server.ts';
import { binance } from './index.ts';

const recording = sharedData('responses/binance/http.json');
const from = parseInstant('2019-01-01');
const to = parseInstant('2020-01-01');

describe.skipIf(recording === undefined)('Binance, recorded', () => {
  const clock = new ManualClock(parseInstant('2024-11-01'));
  let replay: ReplayServer;
  let source: ExchangeSource;

  beforeAll(async () => {
    const answers = readRecording(recording as string);
    replay = await startReplayServer(clock);
    replay.answers.set('/api/v3/exchangeInfo', json(recorded(answers, '/api/v3/exchangeInfo')));
    replay.answers.set(
      '/api/v3/ticker/24hr',
      json(recorded(answers, '/api/v3/ticker/24hr', 'symbols=')),
    );
    const year = 'endTime=1577836799000&interval=1d';
    replay.answers.set('/api/v3/klines', json(recorded(answers, '/api/v3/klines', year)));
    source = new ExchangeSource(binance, replay.network);
  });
  afterAll(async () => {
    await source.close();
    await replay.close();
  });

  it('lists assets by the value traded in a day', async () => {
    const assets = await source.listAssets({ limit: 3 });
    expect(assets.map(({ id }) => id).slice(0, 2)).toEqual(['btc', 'eth']);
    expect(assets[0]).toMatchObject({ name: 'Bitcoin', class: 'coin' });
  });

  it('gives a year of days as columns', async () => {
    const [btc] = await source.listAssets({ limit: 1 });
    const pages = await collect(source.fetchBars({ asset: btc, interval: '1d', from, to }));
    const [bars] = pages;
    expect(pages).toHaveLength(1);
    expect(bars.time).toHaveLength(365);
    expect(bars.open[0]).toBe(3701.23);
    expect(bars.close[0]).toBe(3797.14);
    expect(bars.volumeUsd[0]).toBeCloseTo(23741.687033 * 3797.14, 2);
    expect(bars.knownAt[0]).toBe(parseInstant('2019-01-02'));
    expect(replay.asked.at(-1)).toContain(`startTime=${from}`);
  });
});
