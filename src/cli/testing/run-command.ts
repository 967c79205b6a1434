import { PassThrough } from 'node:stream';
import { Command } from 'commander';
import { INTERVAL_LENGTH, type Interval, ManualClock, parseInstant } from '../../core/index.ts';
import { RandomGenerator } from '../../quant/index.ts';
import { openSeriesStore } from '../../store/index.ts';
import type { DefineCommand } from '../command-list.ts';
import { readConfig } from '../config.ts';

/** The day before which every bar of a stored walk lies. */
export const TODAY = parseInstant('2025-01-01');

/**
 * Runs a command in this process and gives what it printed.
 *
 * @param place its home, or the variables of its environment.
 */
export async function runCommand(
  define: DefineCommand,
  place: string | Readonly<Record<string, string>>,
  ...args: readonly string[]
): Promise<string> {
  const stdout = new PassThrough();
  const command = new Command();
  define(command, {
    config: readConfig(typeof place === 'string' ? { ASSAY_HOME: place } : place),
    clock: new ManualClock(TODAY),
    stdout,
    stderr: new PassThrough(),
    signal: new AbortController().signal,
  });
  for (const part of [command, ...command.commands]) {
    part.exitOverride().configureOutput({ writeErr: () => {} });
  }
  await command.parseAsync(args, { from: 'user' });
  return String(stdout.read() ?? '');
}

/** What is stored of each asset. */
interface Walks {
  assets: readonly string[];
  bars: number;
  interval?: Interval;
}

/** Stores so many bars of seeded random walks, up to today, in a home. */
export async function storeWalks(
  home: string,
  { assets, bars: count, interval = '1d' }: Walks,
): Promise<void> {
  const random = new RandomGenerator('walks');
  const length = INTERVAL_LENGTH[interval];
  const rows = assets.length * count;
  const column = () => new Float64Array(rows);
  const bars = { time: column(), open: column(), high: column(), low: column(), close: column() };
  const price = new Float64Array(assets.length).fill(100);
  for (let row = 0; row < rows; row++) {
    const asset = row % assets.length;
    bars.time[row] = TODAY - (count - Math.floor(row / assets.length)) * length;
    bars.open[row] = price[asset];
    price[asset] *= Math.exp(0.04 * random.normal());
    bars.close[row] = price[asset];
    bars.high[row] = 1.01 * Math.max(bars.open[row], price[asset]);
    bars.low[row] = 0.99 * Math.min(bars.open[row], price[asset]);
  }
  const series = await openSeriesStore({ home });
  await series
    .appendBars({
      interval,
      market: 'spot',
      assets: [...assets],
      asset: Uint32Array.from({ length: rows }, (_, row) => row % assets.length),
      ...bars,
      volumeUsd: new Float64Array(rows).fill(1e8),
      knownAt: bars.time.map((time) => time + length),
    })
    .finally(() => series.close());
}
