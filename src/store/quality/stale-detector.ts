import { type BarColumns, INTERVAL_LENGTH, type Interval } from '../../core/index.ts';
import type { Reporter } from './reporter.ts';

/** Bars that may stand still before it is worth saying: a week of days, a day of hours … */
const PATIENCE: Readonly<Record<Interval, number>> = {
  '1m': 240,
  '5m': 96,
  '15m': 48,
  '1h': 24,
  '4h': 12,
  '1d': 7,
};
/** A coin pegged to the dollar may rest within so much of it. */
const PEG = 0.005;

/** Finds prices that stand still while nothing trades: a halted coin, a dead feed. */
export class StaleDetector {
  readonly #interval: Interval;
  readonly #report: Reporter;
  #close = Number.NaN;
  #from = 0;
  #to = 0;
  #bars = 0;

  constructor(interval: Interval, report: Reporter) {
    this.#interval = interval;
    this.#report = report;
  }

  see(bars: BarColumns, row: number): void {
    const close = bars.close[row];
    const traded = bars.volumeUsd[row] > 0 && bars.high[row] !== bars.low[row];
    const time = bars.time[row];
    if (close === this.#close && !traded && time - this.#to <= INTERVAL_LENGTH[this.#interval]) {
      this.#bars++;
      this.#to = time;
      return;
    }
    this.finish();
    this.#close = close;
    this.#from = time;
    this.#to = time;
    this.#bars = 1;
  }

  finish(): void {
    if (this.#bars >= PATIENCE[this.#interval] && Math.abs(this.#close - 1) > PEG) {
      const detail = `close ${this.#close} for ${this.#bars} bars`;
      this.#report.stretch('stale', this.#from, this.#to, this.#bars, detail);
    }
    this.#bars = 0;
    this.#close = Number.NaN;
  }
}
