import { DAY, HOUR, type Instant, InvalidInputError } from '../../../core/index.ts';

/** One asset's bars, oldest first, evenly spaced but for gaps. */
export interface PriceHistory {
  interval: '1h' | '1d';
  /** Opening instants, ascending. */
  time: Float64Array;
  close: Float64Array;
  open?: Float64Array;
  high?: Float64Array;
  low?: Float64Array;
  /** Realised variance of each bar's log return from finer bars, where there are any. */
  variance?: Float64Array;
}

/** What the models read of a history: everything at index `t` is known at the close of bar `t`. */
export interface ReturnHistory {
  interval: PriceHistory['interval'];
  time: Float64Array;
  /** Log return of the bar; 0 for the first. */
  returns: Float64Array;
  /** Variance of the bar: realised, from its range, or its squared return. */
  variance: Float64Array;
}

export const BAR_LENGTH: Readonly<Record<PriceHistory['interval'], number>> = {
  '1h': HOUR,
  '1d': DAY,
};

/**
 * Returns and variances of a history.
 *
 * @throws {InvalidInputError} where columns differ in length, times do not ascend or a close is not a
 *   positive number; the row is named.
 */
export function readReturns(history: PriceHistory): ReturnHistory {
  const { interval, time, close } = history;
  requireBars(history);
  const returns = close.map((price, t) => (t === 0 ? 0 : Math.log(price / close[t - 1])));
  const variance = returns.map((value, t) => {
    const known = history.variance?.[t] ?? rangeVariance(history, t);
    return Number.isFinite(known) ? known : value * value;
  });
  return { interval, time, returns, variance };
}

function requireBars({ time, close, ...columns }: PriceHistory): void {
  for (const [field, column] of Object.entries({ close, ...columns })) {
    if (column instanceof Float64Array && column.length !== time.length) {
      throw new InvalidInputError('Every column of a price history must have one value a bar.', {
        place: { field, row: Math.min(column.length, time.length) },
      });
    }
  }
  for (let row = 0; row < close.length; row++) {
    if (!(close[row] > 0 && close[row] < Number.POSITIVE_INFINITY)) {
      throw new InvalidInputError('A close must be a positive number. Leave missing bars out.', {
        place: { field: 'close', row },
      });
    }
    if (row > 0 && !(time[row] > time[row - 1])) {
      throw new InvalidInputError('Bars must ascend in time, each once.', {
        place: { field: 'time', row },
      });
    }
  }
}

/** Garman and Klass (1980) plus the squared gap from the last close; NaN without a range. */
function rangeVariance({ open, high, low, close }: PriceHistory, t: number): number {
  if (open === undefined || high === undefined || low === undefined) return Number.NaN;
  const range = Math.log(high[t] / low[t]);
  const body = Math.log(close[t] / open[t]);
  const gap = t > 0 ? Math.log(open[t] / close[t - 1]) : 0;
  const inside = 0.5 * range ** 2 - (2 * Math.LN2 - 1) * body ** 2;
  return Math.max(inside, 0.1 * body ** 2) + gap ** 2;
}

/** Number of seasonal slots of an interval: hours on weekdays and weekends, or weekdays. */
export function slotCount(interval: PriceHistory['interval']): number {
  return interval === '1h' ? 48 : 7;
}

/** The seasonal slot of the bar that opens at `time`. */
export function slotOf(interval: PriceHistory['interval'], time: Instant): number {
  const weekday = new Date(time).getUTCDay();
  if (interval === '1d') return weekday;
  const weekend = weekday === 0 || weekday === 6;
  return new Date(time).getUTCHours() + (weekend ? 24 : 0);
}
