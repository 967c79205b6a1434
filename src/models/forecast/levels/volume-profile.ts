import type { LevelBars, LevelMark } from './mark.ts';

const BINS = 80;

/** Mean weight of a volume peak, in pivots. */
const PEAK_WEIGHT = 1.5;

/** Peaks of the traded value by log price, each bar's value spread evenly over its range. */
export function volumeProfile({ high, low, volumeUsd }: LevelBars): LevelMark[] {
  const floor = Math.log(
    low.reduce((least, price) => Math.min(least, price), Number.POSITIVE_INFINITY),
  );
  const roof = Math.log(high.reduce((most, price) => Math.max(most, price), 0));
  if (!(roof > floor)) return [];
  const width = (roof - floor) / BINS;
  const profile = new Float64Array(BINS);
  for (let t = 0; t < high.length; t++) {
    const first = Math.floor((Math.log(low[t]) - floor) / width);
    const last = Math.min(BINS - 1, Math.floor((Math.log(high[t]) - floor) / width));
    const traded = volumeUsd?.[t];
    const share = (traded !== undefined && traded > 0 ? traded : 1) / (last - first + 1);
    for (let bin = Math.min(first, last); bin <= last; bin++) profile[bin] += share;
  }
  return peaks(smooth(profile)).map(({ bin, height }) => ({
    logPrice: floor + (bin + 0.5) * width,
    weight: PEAK_WEIGHT * height,
    basis: 'volume',
  }));
}

function smooth(profile: Float64Array): Float64Array {
  return profile.map((value, bin) => {
    const below = profile[bin - 1] ?? value;
    const above = profile[bin + 1] ?? value;
    return 0.25 * below + 0.5 * value + 0.25 * above;
  });
}

/** Local maxima above the mean, their heights in means. */
function peaks(profile: Float64Array): { bin: number; height: number }[] {
  const mean = profile.reduce((sum, value) => sum + value, 0) / profile.length;
  const found: { bin: number; height: number }[] = [];
  for (let bin = 1; bin + 1 < profile.length; bin++) {
    const value = profile[bin];
    if (value > mean && value > profile[bin - 1] && value >= profile[bin + 1]) {
      found.push({ bin, height: value / mean / 2 });
    }
  }
  return found;
}
