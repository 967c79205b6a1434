import type { Form, MeasuredFigure, Miss, ReportSection } from './model-report.ts';

/** What was set out to be reached, and whether it was. */
export interface Aim {
  bound: string;
  reached: boolean;
}

/** How sure a figure is, and what was aimed at. */
export interface Uncertainty extends Partial<Aim> {
  interval?: readonly [number, number] | null;
  t?: number | null;
}

/** The aim that a figure is at least `bound`. */
export function atLeast(bound: number, value: number): Aim {
  return { bound: `≥ ${bound}`, reached: value >= bound };
}

/** A measured number; what is no number was too little to measure. */
export function figure(
  name: string,
  value: number | null,
  form: Form,
  { interval, t, bound, reached }: Uncertainty = {},
): MeasuredFigure {
  return {
    name,
    value: value !== null && Number.isFinite(value) ? value : null,
    form,
    ...(interval && { interval: [interval[0], interval[1]] as [number, number] }),
    ...(t !== undefined && t !== null && Number.isFinite(t) && { t }),
    ...(bound !== undefined && { bound }),
    ...(reached !== undefined && { reached }),
  };
}

/** 95 % interval of a mean by its standard error. */
export function intervalAround(mean: number, standardError: number): [number, number] | null {
  if (!Number.isFinite(standardError)) return null;
  return [mean - 1.96 * standardError, mean + 1.96 * standardError];
}

/** Months shown as misses. */
const WORST = 5;

/** A figure month by month, and the months in which it was worst: lowest, or farthest from `aim`. */
export function monthly(
  measure: string,
  form: Form,
  byMonth: Readonly<Record<string, number>>,
  aim = Number.POSITIVE_INFINITY,
): Required<Pick<ReportSection, 'overTime' | 'misses'>> {
  const points = Object.entries(byMonth)
    .filter(([, value]) => Number.isFinite(value))
    .toSorted(([left], [right]) => left.localeCompare(right))
    .map(([month, value]) => ({ month, value }));
  const badness = ({ value }: { value: number }) =>
    Number.isFinite(aim) ? Math.abs(value - aim) : -value;
  const misses = points
    .toSorted((left, right) => badness(right) - badness(left))
    .slice(0, WORST)
    .map(({ month, value }): Miss => ({ what: month, measure, value, form }));
  return { overTime: { measure, form, points }, misses };
}
