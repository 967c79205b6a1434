import { bridgeExtreme } from './daily-market.ts';
import type { Noise } from './noise.ts';
import { DRAW } from './purposes.ts';

/** Bars of one asset in order of time. */
export interface BarPath {
  open: Float64Array;
  high: Float64Array;
  low: Float64Array;
  close: Float64Array;
  volumeUsd: Float64Array;
}

/** One bar. */
export interface SimulatedBar {
  open: number;
  high: number;
  low: number;
  close: number;
  volumeUsd: number;
}

/**
 * Cuts a bar into `count` shorter ones that gather back into it: the first opens where it opened,
 * the last closes where it closed, one reaches its high, one its low, and volumes add up. `who` and
 * `when` name the bar for its draws.
 */
export function cutBar(
  bar: SimulatedBar,
  count: number,
  noise: Noise,
  who: number,
  when: number,
): BarPath {
  const closes = bridge(bar, count, noise, who, when);
  const path: BarPath = {
    open: closes.map((_, i) => (i === 0 ? bar.open : closes[i - 1])),
    high: new Float64Array(count),
    low: new Float64Array(count),
    close: closes,
    volumeUsd: volumes(bar, count, noise, who, when),
  };
  const scale = spread(bar) / Math.sqrt(count);
  for (let i = 0; i < count; i++) {
    const draw = when * count + i;
    const move = Math.log(path.close[i] / path.open[i]);
    const up = bridgeExtreme(move, scale, noise.uniform(DRAW.pathHigh, who, draw));
    const down = bridgeExtreme(-move, scale, noise.uniform(DRAW.pathLow, who, draw));
    const top = Math.max(path.open[i], path.close[i]);
    const bottom = Math.min(path.open[i], path.close[i]);
    path.high[i] = Math.min(bar.high, Math.max(top, path.open[i] * Math.exp(up)));
    path.low[i] = Math.max(bar.low, Math.min(bottom, path.open[i] * Math.exp(-down)));
  }
  path.high[indexOfExtreme(path.high, 1)] = bar.high;
  path.low[indexOfExtreme(path.low, -1)] = bar.low;
  return path;
}

/** Closing prices along a Brownian bridge in logarithms, kept between the bar's low and high. */
function bridge(
  bar: SimulatedBar,
  count: number,
  noise: Noise,
  who: number,
  when: number,
): Float64Array {
  const steps = new Float64Array(count);
  let sum = 0;
  const scale = spread(bar) / Math.sqrt(count);
  for (let i = 0; i < count; i++) {
    sum += scale * noise.normal(DRAW.path, who, when * count + i);
    steps[i] = sum;
  }
  const move = Math.log(bar.close / bar.open);
  const closes = steps.map((step, i) => {
    const price = bar.open * Math.exp(step + ((move - sum) * (i + 1)) / count);
    return Math.min(bar.high, Math.max(bar.low, price));
  });
  closes[count - 1] = bar.close;
  return closes;
}

function volumes(
  bar: SimulatedBar,
  count: number,
  noise: Noise,
  who: number,
  when: number,
): Float64Array {
  const weights = Float64Array.from({ length: count }, (_, i) =>
    Math.exp(0.5 * noise.normal(DRAW.pathVolume, who, when * count + i)),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => (bar.volumeUsd * weight) / total);
}

/** Standard deviation over the bar that its range tells (Parkinson, 1980). */
function spread(bar: SimulatedBar): number {
  return Math.log(bar.high / bar.low) / Math.sqrt(4 * Math.LN2);
}

function indexOfExtreme(values: Float64Array, sign: 1 | -1): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) {
    if (sign * values[i] > sign * values[best]) best = i;
  }
  return best;
}

/** A path as single bars. */
export function toBars(path: BarPath): SimulatedBar[] {
  return Array.from(path.open, (open, i) => ({
    open,
    high: path.high[i],
    low: path.low[i],
    close: path.close[i],
    volumeUsd: path.volumeUsd[i],
  }));
}

/** Gathers each `size` bars into one. */
export function gather(bars: readonly SimulatedBar[], size: number): SimulatedBar[] {
  return Array.from({ length: bars.length / size }, (_, index) => {
    const parts = bars.slice(index * size, (index + 1) * size);
    return {
      open: parts[0].open,
      high: Math.max(...parts.map(({ high }) => high)),
      low: Math.min(...parts.map(({ low }) => low)),
      close: parts[size - 1].close,
      volumeUsd: parts.reduce((sum, { volumeUsd }) => sum + volumeUsd, 0),
    };
  });
}
