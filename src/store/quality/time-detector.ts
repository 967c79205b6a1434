import { type BarColumns, formatInstant, type Instant } from '../../core/index.ts';
import { BAR_FIELDS } from '../series/series-store.ts';
import type { Reporter } from './reporter.ts';

/** Finds repeated and missing bars and wrong clocks. Bars must come with ascending times. */
export class TimeDetector {
  readonly #length: number;
  readonly #now: Instant;
  readonly #report: Reporter;
  #last = Number.NaN;
  /** Where the bar at `#last` stands. */
  #lastBars: BarColumns | undefined;
  #lastRow = 0;

  constructor(length: number, now: Instant, report: Reporter) {
    this.#length = length;
    this.#now = now;
    this.#report = report;
  }

  see(bars: BarColumns, row: number): void {
    const time = bars.time[row];
    this.#checkClock(time, bars.knownAt[row]);
    if (time === this.#last) this.#reportRepeat(bars, row);
    else if (time > this.#last + this.#length) this.#reportGap(time);
    if (time < this.#last) return;
    this.#last = time;
    this.#lastBars = bars;
    this.#lastRow = row;
  }

  #checkClock(time: Instant, knownAt: Instant): void {
    const closes = time + this.#length;
    if (!Number.isInteger(time / this.#length)) {
      this.#report.bar('unaligned-time', time, `opens at ${formatInstant(time)}`);
    }
    if (closes > this.#now) {
      this.#report.bar('future-time', time, `closes at ${formatInstant(closes)}, still to come`);
    }
    if (knownAt < closes) {
      this.#report.bar(
        'known-too-early',
        time,
        `said to be known ${(closes - knownAt) / 1_000} s before its close`,
      );
    }
  }

  #reportRepeat(bars: BarColumns, row: number): void {
    const before = this.#lastBars as BarColumns;
    const same = BAR_FIELDS.every((field) =>
      Object.is(bars[field][row], before[field][this.#lastRow]),
    );
    if (same) {
      this.#report.bar('duplicate', this.#last, 'came again');
    } else {
      const [close, other] = [before.close[this.#lastRow], bars.close[row]];
      const detail =
        close === other ? 'with other values' : `with close ${other} instead of ${close}`;
      this.#report.bar('conflict', this.#last, `came again, ${detail}`);
    }
  }

  #reportGap(time: Instant): void {
    const missing = Math.ceil((time - this.#last) / this.#length) - 1;
    const from = this.#last + this.#length;
    const to = this.#last + missing * this.#length;
    this.#report.stretch(
      'gap',
      from,
      to,
      missing,
      `${missing} ${missing === 1 ? 'bar' : 'bars'} missing`,
    );
  }
}
