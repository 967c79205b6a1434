import type { Form, MeasuredFigure, Miss, ReportSection } from './model-report.ts';

/** How sure a figure is. */
export interface Uncertainty {
  interval?: readonly [number, number] | null;
  t?: number | null;
  bound?: string;
}

/** A measured number; what is no number was too little to measure. */
export function figure(
  name: string,
  value: number | null,
  form: Form,
  { interval, t, bound }: Uncertainty = {},
): MeasuredFigure {
  return {
    name,
    value: value !== null && Number.isFinite(value) ? value : null,
    form,
    ...(interval && { interval: [interval[0], interval[1]] as [number, number] }),
    ...(t !== undefined && t !== null && Number.isFinite(t) && { t }),
    ...(bound !== undefined && { bound }),
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
