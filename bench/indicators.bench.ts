/**
 * Throughput of RSI, EMA, ATR and Bollinger bands on one million bars beside two libraries, in one
 * run: `node bench/indicators.bench.ts [--json]`.
 *
 * Each contestant is called as its documentation shows; where a library offers more than one way the
 * fastest counts. A streaming library writes into arrays made beforehand, so Assay does too; what it
 * takes with new arrays is shown as well. Every output is checked to be the same to 1e-9.
 */
import { IndicatorsSync } from '@ixjb94/indicators';
import * as signals from 'trading-signals';
import { atr, bollingerBands, ema, RandomGenerator, rsi } from '../src/quant/index.ts';

const BARS = 1_000_000;
const WARM_UP_ROUNDS = 3;
const ROUNDS = 15;
const ASSAY = 'assay';

/** One way to compute an indicator: its output series, oldest first, ending at the last bar. */
type Contestant = () => readonly ArrayLike<number | null>[];

interface Measurement {
  indicator: string;
  milliseconds: Record<string, number>;
  bestPeer: string;
  ratio: number;
}

const { high, low, close } = randomBars();
const closes = [...close];
const highs = [...high];
const lows = [...low];
const candles = closes.map((price, t) => ({ high: highs[t], low: lows[t], close: price }));
const indicators = new IndicatorsSync();
const [first, second, third] = [0, 1, 2].map(() => new Float64Array(BARS));

const CONTESTS: Record<string, Record<string, Contestant>> = {
  RSI: {
    [ASSAY]: () => [rsi(close, 14, first)],
    'assay, new arrays': () => [rsi(close, 14)],
    '@ixjb94/indicators': () => [indicators.rsi(closes, 14)],
    'trading-signals': () => [stream(new signals.RSI(14), closes)],
    'trading-signals, updates': () => [new signals.RSI(14).updates(closes)],
  },
  EMA: {
    [ASSAY]: () => [ema(close, 20, first)],
    'assay, new arrays': () => [ema(close, 20)],
    '@ixjb94/indicators': () => [indicators.ema(closes, 20)],
    'trading-signals': () => [stream(new signals.EMA(20), closes)],
    'trading-signals, updates': () => [new signals.EMA(20).updates(closes)],
  },
  ATR: {
    [ASSAY]: () => [atr(high, low, close, 14, first)],
    'assay, new arrays': () => [atr(high, low, close, 14)],
    '@ixjb94/indicators': () => [indicators.atr(highs, lows, closes, 14)],
    'trading-signals': () => [stream(new signals.ATR(14), candles)],
    'trading-signals, updates': () => [new signals.ATR(14).updates(candles)],
  },
  'Bollinger bands': {
    [ASSAY]: () => {
      bollingerBands(close, 20, 2, { lower: first, middle: second, upper: third });
      return [first, second, third];
    },
    'assay, new arrays': () => {
      const { lower, middle, upper } = bollingerBands(close, 20, 2);
      return [lower, middle, upper];
    },
    '@ixjb94/indicators': () => indicators.bbands(closes, 20, 2),
    'trading-signals': streamBands,
  },
};

/** Feeds a trading-signals indicator one bar at a time. */
function stream<Input>(
  state: { update(input: Input, replace: boolean): number | null },
  inputs: readonly Input[],
): Float64Array {
  for (let t = 0; t < inputs.length; t++) first[t] = state.update(inputs[t], false) ?? Number.NaN;
  return first;
}

function streamBands(): Float64Array[] {
  const state = new signals.BollingerBands(20, 2);
  for (let t = 0; t < BARS; t++) {
    const result = state.update(closes[t], false);
    first[t] = result?.lower ?? Number.NaN;
    second[t] = result?.middle ?? Number.NaN;
    third[t] = result?.upper ?? Number.NaN;
  }
  return [first, second, third];
}

function randomBars() {
  const random = new RandomGenerator(1);
  const bars = {
    high: new Float64Array(BARS),
    low: new Float64Array(BARS),
    close: new Float64Array(BARS),
  };
  let price = 100;
  for (let t = 0; t < BARS; t++) {
    price *= Math.exp(0.001 * random.normal());
    bars.close[t] = price;
    bars.high[t] = price * (1 + 0.002 * random.uniform());
    bars.low[t] = price * (1 - 0.002 * random.uniform());
  }
  return bars;
}

/** @throws when an output differs from Assay's by more than 1e-9 on any bar that both give. */
function check(indicator: string, contestants: Record<string, Contestant>): void {
  const expected = contestants[ASSAY]().map((series) => Float64Array.from(series as Float64Array));
  for (const [name, run] of Object.entries(contestants)) {
    run().forEach((series, s) => {
      const compared = compare(expected[s], series, `${indicator} of ${name}`);
      if (compared < BARS - 100)
        throw new Error(`${indicator}: ${name} gave ${compared} bars only`);
    });
  }
}

/** How many bars two series that end together have in common. */
function compare(ours: Float64Array, theirs: ArrayLike<number | null>, what: string): number {
  let compared = 0;
  for (let back = 1; back <= Math.min(BARS, theirs.length); back++) {
    const mine = ours[BARS - back];
    const other = theirs[theirs.length - back] ?? Number.NaN;
    if (Number.isNaN(other) || Number.isNaN(mine)) continue;
    if (Math.abs(mine - other) > 1e-9 * Math.max(1, Math.abs(other))) {
      throw new Error(`${what} differs ${back} bars from the end: ${other} instead of ${mine}`);
    }
    compared++;
  }
  return compared;
}

/** Median milliseconds of each contestant, all of them taking turns. */
function measure(contestants: Record<string, Contestant>): Record<string, number> {
  const names = Object.keys(contestants);
  const times = new Map(names.map((name) => [name, [] as number[]]));
  for (let round = 0; round < WARM_UP_ROUNDS + ROUNDS; round++) {
    for (let turn = 0; turn < names.length; turn++) {
      const name = names[(turn + round) % names.length];
      const start = performance.now();
      contestants[name]();
      if (round >= WARM_UP_ROUNDS) times.get(name)!.push(performance.now() - start);
    }
  }
  return Object.fromEntries(
    [...times].map(([name, spent]) => [name, spent.sort((a, b) => a - b)[ROUNDS >> 1]]),
  );
}

function contest(indicator: string, contestants: Record<string, Contestant>): Measurement {
  check(indicator, contestants);
  const milliseconds = measure(contestants);
  const [bestPeer] = Object.keys(milliseconds)
    .filter((name) => !name.startsWith(ASSAY))
    .sort((a, b) => milliseconds[a] - milliseconds[b]);
  const ratio = milliseconds[bestPeer] / milliseconds[ASSAY];
  return { indicator, milliseconds, bestPeer, ratio };
}

function table(measurements: readonly Measurement[]): string {
  const lines = measurements.flatMap(({ indicator, milliseconds, bestPeer, ratio }) => [
    '',
    `${indicator}: ${ratio.toFixed(1)} × the throughput of ${bestPeer}`,
    ...Object.entries(milliseconds).map(
      ([name, spent]) => `  ${name.padEnd(26)}${spent.toFixed(2).padStart(9)} ms`,
    ),
  ]);
  return [`${BARS.toLocaleString('en')} bars, median of ${ROUNDS} rounds`, ...lines, ''].join('\n');
}

const measurements = Object.entries(CONTESTS).map(([name, ways]) => contest(name, ways));
process.stdout.write(
  process.argv.includes('--json')
    ? `${JSON.stringify({ bench: 'indicators', bars: BARS, measurements })}\n`
    : table(measurements),
);
