import { DASH, formatCount } from '../shared/format.ts';
import type { Form, MeasuredFigure } from './report-card-api.ts';

/** A measured number in its own form. */
export function formatFigure(value: number | null, form: Form): string {
  if (value === null) return DASH;
  const size = Math.abs(value);
  const sign = value < 0 ? '−' : '';
  if (form === 'percent') return `${sign}${(100 * size).toFixed(size < 0.1 ? 2 : 1)} %`;
  if (form === 'multiple') return `${sign}${size.toFixed(2)}×`;
  if (form === 'count') return `${sign}${formatCount(size)}`;
  return `${sign}${size.toFixed(3)}`;
}

/** What is known of a figure's uncertainty: its 95 % interval, its t. */
export function formatUncertainty({ form, interval, t }: MeasuredFigure): string {
  const parts = [
    interval && `${formatFigure(interval[0], form)} … ${formatFigure(interval[1], form)}`,
    t !== undefined && `t ${formatFigure(Math.round(10 * t) / 10, 'number').replace(/00$/, '')}`,
  ];
  return parts.filter(Boolean).join(', ');
}
