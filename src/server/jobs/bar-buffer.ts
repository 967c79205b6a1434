import type { AssetId, BarColumns, Interval } from '../../core/index.ts';

const COLUMNS = ['time', 'open', 'high', 'low', 'close', 'volumeUsd', 'knownAt'] as const;

/** Gathers small batches of bars into one, so that a thousand assets are not a thousand writes. */
export class BarBuffer {
  readonly #interval: Interval;
  #batches: BarColumns[] = [];
  #rows = 0;

  constructor(interval: Interval) {
    this.#interval = interval;
  }

  get rows(): number {
    return this.#rows;
  }

  add(bars: BarColumns): void {
    if (bars.time.length === 0) return;
    this.#batches.push(bars);
    this.#rows += bars.time.length;
  }

  /** Everything gathered since the last call, as one batch. */
  take(): BarColumns {
    const merged = mergeBars(this.#interval, this.#batches, this.#rows);
    this.#batches = [];
    this.#rows = 0;
    return merged;
  }
}

function mergeBars(interval: Interval, batches: readonly BarColumns[], rows: number): BarColumns {
  const indexOf = new Map<AssetId, number>();
  const asset = new Uint32Array(rows);
  const columns = Object.fromEntries(
    COLUMNS.map((column) => [column, new Float64Array(rows)]),
  ) as Record<(typeof COLUMNS)[number], Float64Array>;
  let at = 0;
  for (const batch of batches) {
    const index = batch.assets.map((id) => {
      if (!indexOf.has(id)) indexOf.set(id, indexOf.size);
      return indexOf.get(id) as number;
    });
    for (let row = 0; row < batch.asset.length; row++)
      asset[at + row] = index[batch.asset[row] as number] as number;
    for (const column of COLUMNS) columns[column].set(batch[column], at);
    at += batch.time.length;
  }
  return { interval, assets: [...indexOf.keys()], asset, ...columns };
}
