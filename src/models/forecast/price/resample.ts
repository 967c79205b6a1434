import { DAY } from '../../../core/index.ts';
import type { PriceHistory } from './history.ts';

/** Days (UTC) of an hourly history: last close, and the realised variance of the day's hourly returns. */
export function dailyFromHourly({ time, close }: PriceHistory): PriceHistory {
  const days: number[] = [];
  const closes: number[] = [];
  const variances: number[] = [];
  for (let t = 0; t < time.length; t++) {
    const day = Math.floor(time[t] / DAY) * DAY;
    if (day !== days[days.length - 1]) {
      days.push(day);
      closes.push(close[t]);
      variances.push(0);
    }
    const change = t > 0 ? Math.log(close[t] / close[t - 1]) : 0;
    closes[closes.length - 1] = close[t];
    variances[variances.length - 1] += change * change;
  }
  return {
    interval: '1d',
    time: Float64Array.from(days),
    close: Float64Array.from(closes),
    variance: Float64Array.from(variances),
  };
}
