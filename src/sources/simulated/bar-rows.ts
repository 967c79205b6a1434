import {
  type AssetId,
  type BarColumns,
  closingInstant,
  type Instant,
  type Interval,
} from '../../core/index.ts';
import type { SimulatedBar } from './finer-bars.ts';

/** Bars of the simulated market say so in every batch. */
export type SimulatedBars = BarColumns & { market: 'simulated' };

/** Numbers of a row: asset, time, open, high, low, close, volume. */
const WIDTH = 7;

/** Gathers bars row by row into columns. */
export class BarRows {
  readonly #interval: Interval;
  readonly #assets: AssetId[] = [];
  #rows = new Float64Array(WIDTH * 4096);
  #count = 0;

  constructor(interval: Interval) {
    this.#interval = interval;
  }

  /** Rows added from now on are of this asset. */
  startAsset(asset: AssetId): void {
    this.#assets.push(asset);
  }

  add(time: Instant, bar: SimulatedBar): void {
    let at = this.#count++ * WIDTH;
    if (at === this.#rows.length) this.#grow();
    const rows = this.#rows;
    rows[at++] = this.#assets.length - 1;
    rows[at++] = time;
    rows[at++] = bar.open;
    rows[at++] = bar.high;
    rows[at++] = bar.low;
    rows[at++] = bar.close;
    rows[at] = bar.volumeUsd;
  }

  finish(): SimulatedBars {
    const column = (index: number) => {
      const values = new Float64Array(this.#count);
      for (let row = 0; row < this.#count; row++) values[row] = this.#rows[row * WIDTH + index];
      return values;
    };
    const time = column(1);
    return {
      market: 'simulated',
      interval: this.#interval,
      assets: this.#assets,
      asset: Uint32Array.from(column(0)),
      time,
      open: column(2),
      high: column(3),
      low: column(4),
      close: column(5),
      volumeUsd: column(6),
      knownAt: time.map((opening) => closingInstant(opening, this.#interval)),
    };
  }

  #grow(): void {
    const larger = new Float64Array(this.#rows.length * 2);
    larger.set(this.#rows);
    this.#rows = larger;
  }
}
