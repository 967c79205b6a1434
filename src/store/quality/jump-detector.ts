import type { BarColumns } from '../../core/index.ts';
import { Recent } from './recent.ts';
import type { Reporter } from './reporter.ts';

/** Returns remembered to know what is usual for a series. */
const WINDOW = 60;
const FEWEST = 10;
/** A bar that goes so far and comes back at once is a misprint. */
const SPIKE = { ratio: 3, deviations: 12 };
/** A bar that goes so far and stays is another coin, another unit, or a collapse: worth a look. */
const SHIFT = { ratio: 10, deviations: 20 };

/** Finds closes that no move of the market explains, by the series' own recent returns. */
export class JumpDetector {
  readonly #report: Reporter;
  readonly #ratios = new Recent(WINDOW);
  #last = Number.NaN;
  /** A jump that waits for the next bar to tell whether it comes back. */
  #pending: { time: number; from: number; move: number; deviation: number } | undefined;

  constructor(report: Reporter) {
    this.#report = report;
  }

  see(bars: BarColumns, row: number): void {
    const close = bars.close[row];
    if (!(close > 0)) return;
    const from = this.#last;
    const ratio = close / from;
    this.#last = close;
    if (Number.isNaN(ratio)) return;
    if (this.#pending) this.#settle(close);
    if (ratio < SPIKE.ratio && ratio > 1 / SPIKE.ratio) {
      this.#ratios.push(ratio);
      return;
    }
    this.#pending = {
      time: bars.time[row],
      from,
      move: Math.log(ratio),
      deviation: this.#deviation(),
    };
  }

  finish(): void {
    this.#settle(Number.NaN);
  }

  #settle(next: number): void {
    const jump = this.#pending;
    if (!jump) return;
    this.#pending = undefined;
    const close = jump.from * Math.exp(jump.move);
    const cameBack = Math.abs(Math.log(next / jump.from)) < Math.abs(jump.move) / 3;
    if (exceeds(jump.move, jump.deviation, cameBack ? SPIKE : SHIFT)) {
      const after = cameBack ? ', then back' : '';
      this.#report.bar(
        'absurd-price',
        jump.time,
        `close ${digits(close)} after ${digits(jump.from)}${after}`,
      );
    } else {
      this.#ratios.push(Math.exp(jump.move));
    }
  }

  #deviation(): number {
    return this.#ratios.length < FEWEST ? 0 : this.#ratios.logDeviation();
  }
}

function exceeds(
  move: number,
  deviation: number,
  bound: { ratio: number; deviations: number },
): boolean {
  return Math.abs(move) > Math.max(Math.log(bound.ratio), bound.deviations * deviation);
}

function digits(price: number): string {
  return String(Number(price.toPrecision(6)));
}
