import { drawdown } from '../../../../quant/index.ts';
import type { BacktestReport } from '../report.ts';
import { drawChart, type Line } from './chart.ts';
import { drawHeatMap } from './heat-map.ts';
import { drawHonesty } from './honesty.ts';
import { drawPage } from './page.ts';
import { drawMetrics, drawTiles, drawTrades } from './panels.ts';
import { rollingSharpe } from './rolling-sharpe.ts';
import { amount, decimal, escapeHtml, percent } from './text.ts';

/** Growth by more than this is drawn with equal steps for equal factors. */
const LOGARITHMIC_FROM = 5;
const ROLLING_DAYS = 182;

/** The report as one HTML file: no script, no request, nothing but itself. */
export function renderReport(report: BacktestReport): string {
  const { name, coverage, days, settings, trades } = report;
  const subtitle = `${coverage.from} to ${coverage.to}, ${amount(settings.capital)} US dollars${parameterText(report)}`;
  return drawPage({ title: name, subtitle }, [
    drawTiles(report),
    equityChart(report),
    drawdownChart(report),
    drawHeatMap(days.date, days.equity, settings.capital),
    `<div class="two">${sharpeChart(report)}${exposureChart(report)}</div>`,
    drawHonesty(report),
    drawMetrics(report),
    drawTrades(trades),
  ]);
}

function parameterText({ parameters }: BacktestReport): string {
  const pairs = Object.entries(parameters).map(([name, value]) => `${name} ${value}`);
  return pairs.length > 0 ? escapeHtml(`, ${pairs.join(', ')}`) : '';
}

function equityChart({ days, benchmark }: BacktestReport): string {
  const lines: Line[] = [{ name: 'Strategy', className: 'own', values: days.equity }];
  if (benchmark && days.benchmark) {
    lines.unshift({ name: benchmark.name, className: 'other', values: days.benchmark });
  }
  const all = lines.flatMap(({ values }) => values);
  const low = all.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
  const high = all.reduce((most, value) => Math.max(most, value), 0);
  const logarithmic = low > 0 && high / low > LOGARITHMIC_FROM;
  return drawChart({
    title: logarithmic ? 'Equity, logarithmic' : 'Equity',
    lines,
    dates: days.date,
    format: amount,
    logarithmic,
    height: 320,
  });
}

function drawdownChart({ days, benchmark }: BacktestReport): string {
  const of = (equity: readonly number[]) => [...drawdown(Float64Array.from(equity))];
  const lines: Line[] = [
    { name: 'Strategy', className: 'down', values: of(days.equity), area: true },
  ];
  if (benchmark && days.benchmark) {
    lines.unshift({ name: benchmark.name, className: 'other', values: of(days.benchmark) });
  }
  return drawChart({
    title: 'Drawdown',
    lines,
    dates: days.date,
    format: (value) => percent(value, 0),
    include: [0],
    height: 160,
  });
}

function sharpeChart({ days }: BacktestReport): string {
  return drawChart({
    title: 'Sharpe ratio of the last half year',
    lines: [
      { name: 'Strategy', className: 'own', values: rollingSharpe(days.equity, ROLLING_DAYS) },
    ],
    dates: days.date,
    format: (value) => decimal(value, 1),
    include: [0],
    height: 160,
  });
}

function exposureChart({ days }: BacktestReport): string {
  return drawChart({
    title: 'Exposure',
    lines: [
      { name: 'gross', className: 'other', values: days.grossExposure },
      { name: 'net', className: 'own', values: days.netExposure, area: true },
    ],
    dates: days.date,
    format: (value) => percent(value, 0),
    include: [0, 1],
    height: 160,
  });
}
