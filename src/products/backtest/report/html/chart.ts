import { escapeHtml } from './text.ts';

/** One line of a chart; `className` colours it. */
export interface Line {
  name: string;
  className: string;
  values: readonly number[];
  /** Fill the area between the line and zero. */
  area?: boolean;
}

/** A chart over days. */
export interface Chart {
  title: string;
  lines: readonly Line[];
  dates: readonly string[];
  format: (value: number) => string;
  /** Equal steps are equal factors. */
  logarithmic?: boolean;
  /** Always within the scale. */
  include?: readonly number[];
  height?: number;
}

/** Points a line is drawn with at most; more cannot be seen. */
const MOST_POINTS = 1_200;
const TICKS = 4;

/**
 * The chart as HTML: an SVG that stretches to any width, with its words beside it as text, so that
 * they stay readable on a narrow screen.
 */
export function drawChart(chart: Chart): string {
  const scale = scaleOf(chart);
  const ticks = ticksOf(scale, chart.logarithmic ?? false);
  const grid = ticks.map((tick) => `<path class="grid" d="M0 ${scale.y(tick)}H1000"/>`).join('');
  const lines = chart.lines.map((line) => drawLine(line, scale)).join('');
  const labels = ticks
    .map((tick) => `<span style="top:${scale.y(tick)}%">${chart.format(tick)}</span>`)
    .join('');
  return `<figure><figcaption><h2>${escapeHtml(chart.title)}</h2>${legend(chart.lines)}</figcaption>
<div class="plot" style="height:${chart.height ?? 220}px"><svg viewBox="0 0 1000 100" preserveAspectRatio="none" role="img" aria-label="${escapeHtml(chart.title)}">${grid}${lines}</svg><div class="y">${labels}</div></div>
<div class="x">${dateLabels(chart.dates)}</div></figure>`;
}

interface Scale {
  low: number;
  high: number;
  /** Height from the top, 0 to 100. */
  y: (value: number) => number;
}

function scaleOf({ lines, include = [], logarithmic }: Chart): Scale {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const values of [include, ...lines.map((line) => line.values)]) {
    for (const value of values) {
      if (!Number.isFinite(value)) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  if (!(high > low)) [low, high] = [(low || 0) - 1, (low || 0) + 1];
  const bend = logarithmic ? Math.log : (value: number) => value;
  const [bottom, top] = [bend(low), bend(high)];
  const y = (value: number) => round(97 - (94 * (bend(value) - bottom)) / (top - bottom));
  return { low, high, y };
}

function ticksOf({ low, high }: Scale, logarithmic: boolean): number[] {
  if (logarithmic) {
    const fine = decades(low, high, [1, 2, 5]);
    return fine.length <= 2 * TICKS ? fine : decades(low, high, [1]);
  }
  const step = niceStep((high - low) / TICKS);
  const first = Math.ceil(low / step);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step);
}

/** 1, 2, 2.5 or 5 times a power of ten, the first that is no less. */
function niceStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return power * ([1, 2, 2.5, 5, 10].find((step) => step * power >= least * (1 - 1e-9)) ?? 10);
}

/** The `steps` of each power of ten from `low` to `high`. */
function decades(low: number, high: number, steps: readonly number[]): number[] {
  const first = Math.floor(Math.log10(low));
  const count = Math.ceil(Math.log10(high)) - first + 1;
  return Array.from({ length: count }, (_, i) => 10 ** (first + i))
    .flatMap((power) => steps.map((step) => step * power))
    .filter((tick) => tick >= low && tick <= high);
}

function drawLine({ values, className, area }: Line, scale: Scale): string {
  const path = pathOf(values, scale);
  if (path === '') return '';
  const zero = scale.y(Math.min(Math.max(0, scale.low), scale.high));
  const [first, last] = [firstKnown(values), lastKnown(values)];
  const filled = area
    ? `<path class="area ${className}" d="${path}L${x(last, values)} ${zero}L${x(first, values)} ${zero}Z"/>`
    : '';
  return `${filled}<path class="line ${className}" d="${path}"/>`;
}

function pathOf(values: readonly number[], scale: Scale): string {
  const step = Math.max(1, Math.ceil(values.length / MOST_POINTS));
  let path = '';
  for (let i = 0; i < values.length; i += step) {
    // The last of all is drawn whatever the step.
    const at = i + step >= values.length ? values.length - 1 : i;
    const value = values[at] as number;
    if (!Number.isFinite(value)) continue;
    path += `${path === '' ? 'M' : 'L'}${x(at, values)} ${scale.y(value)}`;
  }
  return path;
}

function x(i: number, values: readonly number[]): number {
  return round((1_000 * i) / Math.max(1, values.length - 1));
}

function firstKnown(values: readonly number[]): number {
  return values.findIndex((value) => Number.isFinite(value));
}

function lastKnown(values: readonly number[]): number {
  return values.findLastIndex((value) => Number.isFinite(value));
}

function legend(lines: readonly Line[]): string {
  if (lines.length < 2) return '';
  const keys = lines.map(
    ({ name, className }) => `<span class="key ${className}">${escapeHtml(name)}</span>`,
  );
  return `<div class="legend">${keys.join('')}</div>`;
}

/** First, last and three dates between. */
function dateLabels(dates: readonly string[]): string {
  const last = dates.length - 1;
  const places = [...new Set([0, 0.25, 0.5, 0.75, 1].map((share) => Math.round(share * last)))];
  return places.map((place) => `<span>${(dates[place] ?? '').slice(0, 7)}</span>`).join('');
}

function round(value: number): number {
  return Math.round(100 * value) / 100;
}
