/**
 * Backtests beside npm's: `node bench/backtest.bench.ts [--json] [--pairs 1000] [--years 5]`.
 *
 * 1. Every pair of moving averages on hourly bars, from the rule's text to its Sharpe ratio, on two
 *    threads, their start included; indicatorts and grademark run fewer pairs, counted up.
 * 2. The event-driven engine, a market order at every crossing, on one thread; beside grademark, the
 *    one of the two that goes bar by bar.
 *
 * `processorSeconds` is what the sweep took of both processors together, which other programs on the
 * machine do not lengthen much; half of it is what it takes where nothing else runs.
 *
 * The bars are a seeded random walk. Peers have no costs, no cash and no exposure to keep.
 */
import { parseArgs } from 'node:util';
import { DataFrame } from 'data-forge';
import { backtest as grademarkBacktest } from 'grademark';
import { Action, type Asset, backtest as indicatortsBacktest, sma } from 'indicatorts';
import {
  type BacktestMarket,
  gridOf,
  simulateOrders,
  sweepStrategy,
} from '../src/products/index.ts';
import { RandomGenerator, rollingMean } from '../src/quant/index.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    pairs: { type: 'string', default: '1000' },
    years: { type: 'string', default: '5' },
  },
});
const HOUR = 3_600_000;
const BARS = Math.round(Number(values.years) * 365.25 * 24);
const FAST = 24;
const SLOW = 168;
const THREADS = 2;

const market = hourlyBars(BARS);
const grademarkBars = Array.from(market.times, (time, t) => ({
  time: new Date(time),
  open: market.open[t],
  high: market.high[t],
  low: market.low[t],
  close: market.close[t],
  volume: market.volumeUsd[t],
}));
const indicatortsAsset: Asset = {
  dates: grademarkBars.map(({ time }) => time),
  openings: [...market.open],
  highs: [...market.high],
  lows: [...market.low],
  closings: [...market.close],
  volumes: [...market.volumeUsd],
};
const figures = { ...(await pairs()), ...events() };
process.stdout.write(values.json ? `${JSON.stringify(figures)}\n` : table(figures));

async function pairs(): Promise<Record<string, number>> {
  const grid = gridOf({
    fast: Array.from({ length: 25 }, (_, i) => 4 + 2 * i),
    slow: Array.from({ length: 40 }, (_, i) => 60 + 6 * i),
  }).slice(0, Number(values.pairs));
  const source = {
    kind: 'rule',
    rule: { long: 'mean(close, {fast}) > mean(close, {slow})' },
  } as const;
  const started = performance.now();
  const before = process.cpuUsage();
  const trials = await sweepStrategy({ source, market, grid, threads: THREADS });
  const seconds = (performance.now() - started) / 1_000;
  const { user, system } = process.cpuUsage(before);
  if (trials.some(({ sharpe }) => sharpe === null)) throw new Error('a pair never traded');
  const indicatorts = perRun(20, () => runIndicatorts(FAST, SLOW));
  const grademark = perRun(2, () => runGrademark(FAST, SLOW));
  return {
    pairs: grid.length,
    bars: BARS,
    seconds,
    processorSeconds: (user + system) / 1e6,
    indicatortsSeconds: indicatorts * grid.length,
    grademarkSeconds: grademark * grid.length,
    timesIndicatorts: (indicatorts * grid.length) / seconds,
    timesGrademark: (grademark * grid.length) / seconds,
  };
}

function events(): Record<string, number> {
  const own = perRun(20, runEvents);
  const grademark = perRun(2, () => runGrademark(FAST, SLOW));
  return {
    eventBarsPerSecond: BARS / own,
    grademarkBarsPerSecond: BARS / grademark,
    eventTimesGrademark: grademark / own,
  };
}

/** Seconds of the fastest of a few rounds: what the machine does when nothing else disturbs it. */
function perRun(rounds: number, run: () => void): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round++) {
    const started = performance.now();
    run();
    best = Math.min(best, performance.now() - started);
  }
  return best / 1_000;
}

function runEvents(): void {
  const fast = rollingMean(market.close, FAST);
  const slow = rollingMean(market.close, SLOW);
  simulateOrders(market, (t, desk) => {
    const held = desk.account.units[0];
    const above = fast[t] > slow[t];
    if (above && held === 0) {
      desk.submit({ asset: 0, kind: 'market', units: desk.account.cash / market.close[t] });
    } else if (!above && held > 0) {
      desk.submit({ asset: 0, kind: 'market', units: -held });
    }
  });
}

function runIndicatorts(fastLength: number, slowLength: number): void {
  const strategy = ({ closings }: Asset) => {
    const fast = sma(closings, { period: fastLength });
    const slow = sma(closings, { period: slowLength });
    return closings.map((_, t) => (fast[t] > slow[t] ? Action.BUY : Action.SELL));
  };
  indicatortsBacktest(indicatortsAsset, [{ name: 'cross', strategy }]);
}

function runGrademark(fastLength: number, slowLength: number): void {
  const fast = rollingMean(market.close, fastLength);
  const slow = rollingMean(market.close, slowLength);
  const bars = grademarkBars.map((bar, t) => ({ ...bar, above: fast[t] > slow[t] }));
  grademarkBacktest(
    {
      entryRule: (enter, { bar }) => {
        if (bar.above) enter();
      },
      exitRule: (exit, { bar }) => {
        if (!bar.above) exit();
      },
    },
    new DataFrame(bars).setIndex('time'),
  );
}

function hourlyBars(bars: number): BacktestMarket {
  const random = new RandomGenerator('hourly');
  const column = () => new Float64Array(bars);
  const made = { open: column(), high: column(), low: column(), close: column() };
  let price = 10_000;
  for (let t = 0; t < bars; t++) {
    made.open[t] = price;
    price *= Math.exp(0.006 * random.normal());
    made.close[t] = price;
    made.high[t] = Math.max(made.open[t], price) * (1 + 0.003 * random.uniform());
    made.low[t] = Math.min(made.open[t], price) * (1 - 0.003 * random.uniform());
  }
  return {
    times: Float64Array.from({ length: bars }, (_, t) => Date.UTC(2020, 0, 1) + t * HOUR),
    barLength: HOUR,
    assets: ['made'],
    ...made,
    volumeUsd: column().map(() => 1e8 * (0.5 + random.exponential())),
  };
}

function table(found: Record<string, number>): string {
  const seconds = (value: number) => `${value.toFixed(2).padStart(9)} s`;
  const millions = (value: number) => `${(value / 1e6).toFixed(2).padStart(7)}M bars a second`;
  const times = (value: number) => `${value.toFixed(1)} x`;
  return `${found.pairs.toLocaleString('en-US')} pairs of moving averages on ${found.bars.toLocaleString('en-US')} hourly bars
  assay        ${seconds(found.seconds)} on ${THREADS} threads, ${found.processorSeconds.toFixed(2)} s of processor time (bound 2 s)
  indicatorts  ${seconds(found.indicatortsSeconds)}, ${times(found.timesIndicatorts)}
  grademark    ${seconds(found.grademarkSeconds)}, ${times(found.timesGrademark)}

Orders at every crossing, on one thread
  assay      ${millions(found.eventBarsPerSecond)} (bound 1M)
  grademark  ${millions(found.grademarkBarsPerSecond)}, ${times(found.eventTimesGrademark)}
`;
}
