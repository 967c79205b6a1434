import {
  type AssetId,
  type BarColumns,
  closingInstant,
  type Instant,
  type Interval,
} from '../../core/index.ts';
import { SourceUnavailableError } from '../errors.ts';
import type { ClientBar } from './client.ts';

/** What a page is read for. */
export interface PageContext {
  label: string;
  symbol: string;
  asset: AssetId;
  /** Coins that one traded unit stands for: prices are divided by it. */
  multiplier: number;
  interval: Interval;
  /** First opening instant, inclusive. */
  from: Instant;
  /** Last opening instant, exclusive. */
  to: Instant;
  /** By the source's own time. */
  now: Instant;
}

/**
 * A page of bars as columns: oldest first, only those asked for, each once, none that still trades.
 *
 * @throws {SourceUnavailableError} when a bar lacks its time or a price; nothing of the page is kept.
 */
export function readBarPage(page: readonly ClientBar[], context: PageContext): BarColumns {
  const { interval, asset, from, to, now } = context;
  const rows = page
    .map((bar, row) => readBar(bar, row, context))
    .filter(({ time }) => time >= from && time < to && closingInstant(time, interval) <= now)
    .sort((left, right) => left.time - right.time)
    .filter(({ time }, row, sorted) => time !== sorted[row + 1]?.time);
  const column = (name: keyof Bar) => Float64Array.from(rows, (row) => row[name]);
  return {
    interval,
    assets: [asset],
    asset: new Uint32Array(rows.length),
    time: column('time'),
    open: column('open'),
    high: column('high'),
    low: column('low'),
    close: column('close'),
    volumeUsd: column('volumeUsd'),
    knownAt: Float64Array.from(rows, ({ time }) => closingInstant(time, interval)),
  };
}

interface Bar {
  time: number;
  open: number;
  high: number;
  low: number;
  close: number;
  volumeUsd: number;
}

function readBar(bar: ClientBar, row: number, { label, symbol, multiplier }: PageContext): Bar {
  const [time, open, high, low, close] = bar as readonly number[];
  const volume = bar[5] ?? Number.NaN;
  if (![time, open, high, low, close].every(Number.isFinite)) {
    throw new SourceUnavailableError(
      `${label} sent a bar of ${symbol} without a time or a price. Nothing of that page is kept.`,
      { place: { symbol, row } },
    );
  }
  return {
    time,
    open: open / multiplier,
    high: high / multiplier,
    low: low / multiplier,
    close: close / multiplier,
    volumeUsd: volume * close,
  };
}
