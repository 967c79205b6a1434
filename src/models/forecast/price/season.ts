import { BAR_LENGTH, type ReturnHistory, slotCount, slotOf } from './history.ts';

/** Weight of no season, in observations a slot. */
const PRIOR = 20;

/**
 * Seasonal factors of variance by hour and weekend, or by weekday, learnt as the bars arrive.
 *
 * `own[t]` is bar t's factor as known before the bar; `ahead(t, h)` the mean factor of the next h
 * bars as known at the close of bar t.
 */
export interface VarianceSeason {
  own: Float64Array;
  ahead(t: number, horizon: number): number;
}

export function learnSeason({ interval, time, variance }: ReturnHistory): VarianceSeason {
  const slots = slotCount(interval);
  const sums = new Float64Array(slots).fill(PRIOR);
  const counts = new Float64Array(slots).fill(PRIOR);
  const own = new Float64Array(time.length);
  const factors = new Float64Array(time.length * slots);
  const decay = interval === '1h' ? 1 - 1 / 336 : 1 - 1 / 28;
  let level = variance[1] ?? 1;
  for (let t = 0; t < time.length; t++) {
    const slot = slotOf(interval, time[t]);
    own[t] = sums[slot] / counts[slot];
    if (t > 0 && level > 0) {
      sums[slot] += Math.min(variance[t] / level, 8);
      counts[slot]++;
    }
    level = decay * level + (1 - decay) * variance[t];
    for (let s = 0; s < slots; s++) factors[t * slots + s] = sums[s] / counts[s];
  }
  const ahead = (t: number, horizon: number) => {
    // Beyond four weeks every slot has come about equally often.
    const steps = Math.min(horizon, interval === '1h' ? 672 : 28);
    let sum = 0;
    for (let step = 1; step <= steps; step++) {
      sum += factors[t * slots + slotOf(interval, time[t] + step * BAR_LENGTH[interval])];
    }
    return sum / steps;
  };
  return { own, ahead };
}
