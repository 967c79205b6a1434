import type { FeatureMatrix } from '../grade/feature-matrix.ts';
import type { LabelledRows } from '../grade/targets.ts';

/** Days within which a token must reach the multiple. */
export const MOONSHOT_HORIZON = 90;
export const MULTIPLE = 2;
/** Every so many days teach: neighbouring days share nearly all of their 90. */
const STRIDE = 5;

/** Outcomes of small tokens, with what is asked of single ones. */
export interface MoonshotLabels extends LabelledRows {
  /** Small tokens that may be picked on a day. */
  smallOn(day: number): number[];
  /** Whether the token closed at twice its price within 90 days; null while they run. */
  reached(day: number, asset: number): boolean | null;
  /** Highest and last close of the 90 days over the day's; null where none followed. */
  followed(day: number, asset: number): { peak: number | null; last: number | null };
}

/**
 * Labels small tokens by whether they doubled. A token that stops trading within the 90 days counts
 * by what it reached until then: the dead are not left out.
 */
export function labelMoonshots(matrix: FeatureMatrix): MoonshotLabels {
  const { days, width, panels } = matrix.base;
  const smallOn = (day: number) => smallTokens(matrix, day);
  const followed = (day: number, asset: number) => {
    const start = panels.close[day * width + asset];
    let [peak, last] = [Number.NaN, Number.NaN];
    for (let ahead = day + 1; ahead <= Math.min(days - 1, day + MOONSHOT_HORIZON); ahead++) {
      const close = panels.close[ahead * width + asset];
      if (!(close > 0)) continue;
      if (!(close <= peak)) peak = close;
      last = close;
    }
    const over = (close: number) => (Number.isNaN(close) ? null : close / start);
    return { peak: over(peak), last: over(last) };
  };
  const reached = (day: number, asset: number) => {
    const { peak } = followed(day, asset);
    if (peak !== null && peak >= MULTIPLE) return true;
    return day + MOONSHOT_HORIZON < days ? false : null;
  };
  return { ...collectRows(days, smallOn, reached), smallOn, reached, followed };
}

/** The lower half of the graded tokens by market cap, else by 30-day volume; all where neither is known. */
function smallTokens({ base }: FeatureMatrix, day: number): number[] {
  const { width, eligible, panels } = base;
  const size = panels.metrics?.marketCapUsd ?? panels.volumeUsd;
  const members = [...Array(width).keys()].filter((asset) => eligible[day * width + asset] === 1);
  if (!size) return members;
  const known = members.filter((asset) => size[day * width + asset] > 0);
  known.sort((one, other) => size[day * width + one] - size[day * width + other] || one - other);
  return known.slice(0, Math.ceil(known.length / 2)).sort((one, other) => one - other);
}

function collectRows(
  days: number,
  smallOn: (day: number) => number[],
  reached: (day: number, asset: number) => boolean | null,
): LabelledRows {
  const rows: { day: number; asset: number; target: number }[] = [];
  const rowsUntil = new Int32Array(days + 1);
  for (let day = 0; day < days; day++) {
    for (const asset of day % STRIDE === 0 ? smallOn(day) : []) {
      const outcome = reached(day, asset);
      if (outcome !== null) rows.push({ day, asset, target: Number(outcome) });
    }
    rowsUntil[day + 1] = rows.length;
  }
  return {
    day: Int32Array.from(rows, ({ day }) => day),
    asset: Int32Array.from(rows, ({ asset }) => asset),
    target: Float64Array.from(rows, ({ target }) => target),
    weight: new Float64Array(rows.length).fill(1),
    rowsUntil,
  };
}
