/**
 * Backtests beside npm's: `node bench/backtest.bench.ts [--json] [--pairs 1000] [--years 5]`.
 *
 * 1. Every pair of moving averages on hourly bars, from the rule's text to its Sharpe ratio, on at
 *    most two threads, their start included; indicatorts tries the same pairs, grademark a few, counted up.
 * 2. The event-driven engine, a market order at every crossing, on one thread; beside grademark, the
 *    one of the two that goes bar by bar.
 *
 * Each contestant runs in a process of its own, so that none pays for what another left in memory.
 * They take turns, and the median of the turns counts, for each alike.
 *
 * `processorSeconds` is what the sweep took of both processors together, which other programs on the
 * machine do not lengthen much.
 *
 * The bars are a seeded random walk. Peers have no costs, no cash and no exposure to keep.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { gridOf, type Parameters } from '../src/products/index.ts';
import { quantile } from '../src/quant/index.ts';
import { type TASKS, THREADS } from './backtest/tasks.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    pairs: { type: 'string', default: '1000' },
    years: { type: 'string', default: '5' },
  },
});
const BARS = Math.round(Number(values.years) * 365.25 * 24);
const TURNS = 7;

interface Taken {
  seconds: number;
  processorSeconds: number;
}

const pairs = gridOf({
  fast: Array.from({ length: 25 }, (_, i) => 4 + 2 * i),
  slow: Array.from({ length: 40 }, (_, i) => 60 + 6 * i),
}).slice(0, Number(values.pairs));

/** The pair that bar-by-bar engines are tried with. */
const PAIR = { fast: 24, slow: 168 };

const figures = await measure();
process.stdout.write(values.json ? `${JSON.stringify(figures)}\n` : table(figures));

async function measure(): Promise<Record<string, number>> {
  const sweep = await start('sweep');
  const indicatorts = await start('indicatorts');
  const orders = await start('orders');
  const grademark = await start('grademark');
  for (let turn = 0; turn < TURNS; turn++) {
    await sweep.run(pairs);
    await indicatorts.run(pairs);
    await orders.run(Array(100).fill(PAIR));
    await grademark.run(Array(5).fill(PAIR));
  }
  for (const contestant of [sweep, indicatorts, orders, grademark]) contestant.end();
  const seconds = sweep.median('seconds');
  const indicatortsSeconds = indicatorts.median('seconds');
  const grademarkRun = grademark.median('seconds') / 5;
  const ordersRun = orders.median('seconds') / 100;
  return {
    pairs: pairs.length,
    bars: BARS,
    seconds,
    processorSeconds: sweep.median('processorSeconds'),
    indicatortsSeconds,
    grademarkSeconds: grademarkRun * pairs.length,
    timesIndicatorts: indicatortsSeconds / seconds,
    timesGrademark: (grademarkRun * pairs.length) / seconds,
    eventBarsPerSecond: BARS / ordersRun,
    grademarkBarsPerSecond: BARS / grademarkRun,
    eventTimesGrademark: grademarkRun / ordersRun,
  };
}

/** A contestant, and what its turns took. */
async function start(name: keyof typeof TASKS) {
  const child = fork(new URL('./backtest/contestant.ts', import.meta.url), [name, String(BARS)]);
  const turns: Taken[] = [];
  await answerOf(child);
  return {
    async run(grid: readonly Parameters[]) {
      child.send(grid);
      turns.push((await answerOf(child)) as Taken);
    },
    median: (figure: keyof Taken) =>
      quantile(
        turns.map((turn) => turn[figure]),
        0.5,
      ),
    end: () => child.disconnect(),
  };
}

async function answerOf(child: ChildProcess): Promise<unknown> {
  const failed = once(child, 'exit').then(([code]) => {
    throw new Error(`A contestant ended with ${code}.`);
  });
  const [answer] = await Promise.race([once(child, 'message'), failed]);
  return answer;
}

function table(found: Record<string, number>): string {
  const seconds = (value: number) => `${value.toFixed(2).padStart(9)} s`;
  const millions = (value: number) => `${(value / 1e6).toFixed(2).padStart(7)}M bars a second`;
  const times = (value: number) => `${value.toFixed(1)} x`;
  return `${found.pairs.toLocaleString('en-US')} pairs of moving averages on ${found.bars.toLocaleString('en-US')} hourly bars
  assay        ${seconds(found.seconds)} on at most ${THREADS} threads, ${found.processorSeconds.toFixed(2)} s of processor time (bound 2 s)
  indicatorts  ${seconds(found.indicatortsSeconds)}, ${times(found.timesIndicatorts)}
  grademark    ${seconds(found.grademarkSeconds)}, ${times(found.timesGrademark)}

Orders at every crossing, on one thread
  assay      ${millions(found.eventBarsPerSecond)} (bound 1M)
  grademark  ${millions(found.grademarkBarsPerSecond)}, ${times(found.eventTimesGrademark)}
`;
}
