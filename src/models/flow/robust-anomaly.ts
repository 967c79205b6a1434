import { median } from '../../quant/index.ts';

/** Makes the median absolute deviation of a normal sample its standard deviation. */
const NORMAL = 1.4826;

export interface RobustAnomalyOptions {
  /** Rows before the one judged that say what is usual. */
  window: number;
  /** Rows after which habits repeat (7 for days of the week); 1 for none. */
  season?: number;
  /** Observations needed before anything is judged; half the window when absent. */
  minimum?: number;
}

/**
 * How unusual each value is: its distance from the median of the window before it, habits of the
 * season aside, in robust standard deviations (median absolute deviation × 1.4826). A row is judged
 * by earlier rows alone. NaN where it is missing or too little came before.
 *
 * Source: Rousseeuw & Croux (1993); Iglewicz & Hoaglin (1993) take beyond 3.5 as an outlier.
 */
export function robustAnomalies(
  series: Float64Array,
  { window, season = 1, minimum = Math.ceil(window / 2) }: RobustAnomalyOptions,
): Float64Array {
  return series.map((value, row) => {
    if (Number.isNaN(value)) return Number.NaN;
    const from = Math.max(0, row - window);
    const past = deseasonalised(series.subarray(from, row), row - from, season);
    if (past.values.length < minimum) return Number.NaN;
    const centre = median(past.values);
    const spread = NORMAL * median(past.values.map((before) => Math.abs(before - centre)));
    const surprise = value - past.habit - centre;
    if (spread > 0) return surprise / spread;
    return surprise === 0 ? 0 : Number.NaN;
  });
}

/**
 * The window's observations less their season's habit, and the habit of the row that follows. A
 * habit is the median of its season less that of all, drawn to zero where few seasons were seen.
 */
function deseasonalised(
  window: Float64Array,
  next: number,
  season: number,
): { values: Float64Array; habit: number } {
  const present = window.filter((value) => !Number.isNaN(value));
  if (season === 1 || present.length === 0) return { values: present, habit: 0 };
  const all = median(present);
  const habits = Array.from({ length: season }, (_, phase) => {
    const same = window.filter((value, at) => at % season === phase && !Number.isNaN(value));
    return same.length === 0 ? 0 : ((median(same) - all) * same.length) / (same.length + 4);
  });
  const adjusted = window.map((value, at) => value - habits[at % season]);
  return { values: adjusted.filter((value) => !Number.isNaN(value)), habit: habits[next % season] };
}
