import type { BarColumns } from '../../core/index.ts';
import type { Reporter } from './reporter.ts';

/** Room for rounding in a source that prints its prices with few digits. */
const TOLERANCE = 1e-6;
/** A wick so many times beyond the body is a misprint on any market. */
const LONGEST_WICK = 10;

const PRICES = ['open', 'high', 'low', 'close'] as const;

/** Finds prices that cannot be, in a bar by itself. */
export class PriceDetector {
  readonly #report: Reporter;

  constructor(report: Reporter) {
    this.#report = report;
  }

  see(bars: BarColumns, row: number): void {
    const open = bars.open[row];
    const high = bars.high[row];
    const low = bars.low[row];
    const close = bars.close[row];
    if (!(close > 0) || open <= 0 || high <= 0 || low <= 0) {
      this.#reportNonPositive(bars, row);
      return;
    }
    if (high < low) {
      this.#report.bar('high-below-low', bars.time[row], `high ${high} below low ${low}`);
      return;
    }
    const top = high * (1 + TOLERANCE);
    const bottom = low * (1 - TOLERANCE);
    if (close > top || close < bottom || open > top || open < bottom) {
      this.#report.bar(
        'outside-range',
        bars.time[row],
        `open ${open} or close ${close} outside ${low} to ${high}`,
      );
    }
    if (high > LONGEST_WICK * Math.max(open, close)) {
      this.#report.bar('absurd-price', bars.time[row], `high ${high} far above close ${close}`);
    } else if (low * LONGEST_WICK < Math.min(open, close)) {
      this.#report.bar('absurd-price', bars.time[row], `low ${low} far below close ${close}`);
    }
  }

  #reportNonPositive(bars: BarColumns, row: number): void {
    for (const field of PRICES) {
      const price = bars[field][row];
      if (price === 0) this.#report.bar('zero-price', bars.time[row], `${field} 0`);
      if (price < 0) this.#report.bar('negative-price', bars.time[row], `${field} ${price}`);
      if (price <= 0) return;
    }
  }
}
