import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sharedData } from '../../../test/shared-data.ts';
import { DAY, HOUR, ManualClock, MINUTE, parseInstant } from '../../core/index.ts';
import { SourceUnavailableError } from '../errors.ts';
import { AssetRegistry } from '../identity/index.ts';
import { binance } from './binance/index.ts';
import { ExchangeSource } from './exchange-source.ts';
import {
  collect,
  json,
  type ReplayServer,
  type Responder,
  readRecording,
  recorded,
  startReplayServer,
} from './testing/replay-server.ts';

const recording = sharedData('responses/binance/http.json');
const from = parseInstant('2019-01-01');
const KLINES = '/api/v3/klines';
const answers = recording === undefined ? { routes: {} } : readRecording(recording);

/** The first `count` days of 2019 as Binance sent them. */
function days(count: number): readonly unknown[] {
  const year = recorded(answers, KLINES, 'endTime=1577836799000&interval=1d') as unknown[];
  return year.slice(0, count);
}

describe.skipIf(recording === undefined)('an exchange that misbehaves', () => {
  let clock: ManualClock;
  let replay: ReplayServer;
  let source: ExchangeSource;

  beforeEach(async () => {
    clock = new ManualClock(from + 400 * DAY);
    replay = await startReplayServer(clock);
    replay.answers.set('/api/v3/exchangeInfo', json(recorded(answers, '/api/v3/exchangeInfo')));
    replay.answers.set(
      '/api/v3/ticker/24hr',
      json(recorded(answers, '/api/v3/ticker/24hr', 'symbols=')),
    );
    source = new ExchangeSource(binance, replay.network);
  });
  afterEach(async () => {
    await source.close();
    await replay.close();
  });

  const asset = new AssetRegistry().get('btc');
  const fetchDays = (count: number) =>
    collect(source.fetchBars({ asset, interval: '1d', from, to: from + count * DAY }));

  /** Answers with each in turn, and with the last for ever. */
  function answerInTurn(...responders: Responder[]): void {
    let turn = 0;
    replay.answers.set(KLINES, (request, response) => {
      const respond = responders[Math.min(turn++, responders.length - 1)] as Responder;
      respond(request, response);
    });
  }

  it('waits as long as 429 says, then goes on', async () => {
    answerInTurn(status(429, { 'retry-after': '7' }), json(days(3)));
    const [bars] = await fetchDays(3);
    expect(bars?.time).toHaveLength(3);
    expect(replay.waits).toContain(7_000);
  });

  it('reads a Retry-After that is a date', async () => {
    const date = new Date(clock.now() + 5_000).toUTCString();
    answerInTurn(status(503, { 'retry-after': date }), json(days(3)));
    await fetchDays(3);
    expect(replay.waits).toContain(5_000);
  });

  it('gives up on an exchange that goes on refusing, or asks for more than a minute', async () => {
    answerInTurn(status(429, { 'retry-after': '1' }));
    await expect(fetchDays(3)).rejects.toThrow(/Binance asks for patience \(status 429, 1 s\)/);
    answerInTurn(status(418, { 'retry-after': '86400' }));
    await expect(fetchDays(3)).rejects.toThrow(/86400 s/);
  });

  it('says that a web page came', async () => {
    answerInTurn(body('<!DOCTYPE html><html><body>Access denied</body></html>', 403));
    const refusal = fetchDays(3);
    await expect(refusal).rejects.toThrow(SourceUnavailableError);
    await expect(refusal).rejects.toThrow(/Binance answered with a web page \(status 403\)/);
  });

  it('keeps nothing of half a page', async () => {
    const whole = JSON.stringify(days(3));
    answerInTurn(body(whole.slice(0, whole.length / 2)));
    await expect(fetchDays(3)).rejects.toThrow(/Binance sent half an answer/);
  });

  it('asks again for what a short page left out', async () => {
    answerInTurn(json(days(2)), json(days(5)));
    const pages = await fetchDays(5);
    expect(pages.map(({ time }) => time.length)).toEqual([2, 3]);
  });

  it('keeps nothing of a page whose bar lacks a price', async () => {
    const [first, second] = days(2) as unknown[][];
    answerInTurn(json([first, second.toSpliced(4, 1, null)]));
    await expect(fetchDays(2)).rejects.toThrow(/bar of BTC\/USDT without a time or a price/);
  });

  it('tries a dropped connection once more', async () => {
    answerInTurn(drop, json(days(3)));
    const [bars] = await fetchDays(3);
    expect(bars?.time).toHaveLength(3);
    answerInTurn(drop);
    await expect(fetchDays(3)).rejects.toThrow(/Binance does not answer/);
  });

  it('says that the connection dropped in the middle of an answer', async () => {
    answerInTurn((_, response) => {
      response.writeHead(200, { 'content-length': '100000' }).write('[[1546300800000,');
      setTimeout(() => response.destroy(), 20);
    });
    await expect(fetchDays(3)).rejects.toThrow(/dropped the connection mid-answer/);
  });

  it('leaves out a bar that still trades by the clock of the exchange', async () => {
    clock.set(from + 3 * DAY);
    const behind = { date: new Date(clock.now() - 2 * MINUTE).toUTCString() };
    answerInTurn(json(days(3), behind));
    const pages = await fetchDays(3);
    expect(pages.flatMap(({ time }) => [...time])).toEqual([from, from + DAY]);
  });

  it('fetches nothing while the clocks are hours apart', async () => {
    answerInTurn(json(days(3), { date: new Date(clock.now() + 2 * HOUR).toUTCString() }));
    await expect(fetchDays(3)).rejects.toThrow(/clock is 120 minutes behind that of Binance/);
  });

  it('stops at once when it is aborted', async () => {
    replay.answers.set(KLINES, () => undefined);
    const aborted = AbortSignal.timeout(2_500);
    const query = { asset, interval: '1d', from, to: from + DAY, signal: aborted } as const;
    await expect(collect(source.fetchBars(query))).rejects.toThrow(/abort|timeout/);
  });
});

function status(code: number, headers: Record<string, string>): Responder {
  return (_, response) => void response.writeHead(code, headers).end('{}');
}

function body(text: string, code = 200): Responder {
  return (_, response) => void response.writeHead(code).end(text);
}

function drop(...[request]: Parameters<Responder>): void {
  request.socket.destroy();
}
