import { formatDate, type Instant } from '../../core/index.ts';
import { mean, neweyWestMean, spearman } from '../../quant/index.ts';
import { type ExchangeFlows, type FlowLabel, readExchangeFlows } from './exchange-flow.ts';
import { type LagCorrelation, leadLag } from './lead-lag.ts';

/** What came after each label. */
export interface LabelOutcome {
  label: FlowLabel;
  days: number;
  /** Mean simple return over the horizon that followed. */
  meanReturn: number;
  /** Newey–West t of the difference from all days' mean. */
  t: number;
}

export interface YearOutcome {
  year: string;
  /** Spearman correlation of pressure with the return that followed. */
  pressureAndReturn: number;
  /** Spearman correlation of |volume anomaly| with the next day's |return|. */
  volumeAndMove: number;
  /** The same for today's |return|, which needs no flows: the baseline. */
  moveAndMove: number;
  days: number;
}

export interface FlowEvaluation {
  from: string;
  to: string;
  /** Days ahead that labels are judged by. */
  horizon: number;
  labels: readonly LabelOutcome[];
  /** Days whose pressure could be read. */
  days: number;
  byYear: readonly YearOutcome[];
  /** Spearman correlation of pressure with the return that followed, by calendar month. */
  byMonth: { month: string; value: number }[];
  /** Pressure against daily returns. */
  leadLag: readonly LagCorrelation[];
}

const HORIZON = 7;
const MOST_LAG = 10;
const LABELS: readonly FlowLabel[] = ['accumulation', 'neutral', 'distribution'];

/** First and last day judged; those before them are still compared with. */
export interface JudgedDays {
  from?: Instant;
  to?: Instant;
}

/** Judges flow readings by the prices that followed. `close`: the price at each day's end. */
export function evaluateFlow(
  flows: ExchangeFlows,
  close: Float64Array,
  { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY }: JudgedDays = {},
): FlowEvaluation {
  const reading = readExchangeFlows(flows);
  const daily = close.map((price, day) => price / close[day - 1] - 1);
  const forward = close.map((price, day) => close[day + HORIZON] / price - 1);
  const judged = [...flows.times.keys()].filter(
    (day) =>
      flows.times[day] >= from && flows.times[day] <= to && !Number.isNaN(reading.pressure[day]),
  );
  const asked = new Set(judged);
  return {
    from: formatDate(flows.times[judged[0]] ?? 0),
    to: formatDate(flows.times[judged.at(-1) ?? 0] ?? 0),
    horizon: HORIZON,
    labels: LABELS.map((label) => outcomeOf(label, judged, reading.label, forward)),
    days: judged.length,
    byMonth: byPeriod(flows.times, judged, 7)
      .map(([month, days]) => ({ month, value: spearmanOver(days, reading.pressure, forward) }))
      .filter(({ value }) => !Number.isNaN(value)),
    byYear: byYear(flows.times, judged, (days) => ({
      pressureAndReturn: spearmanOver(days, reading.pressure, forward),
      volumeAndMove: spearmanOver(days, reading.volumeAnomaly.map(Math.abs), moves(daily, 1)),
      moveAndMove: spearmanOver(days, moves(daily, 0), moves(daily, 1)),
    })),
    leadLag: leadLag(
      reading.pressure.map((value, day) => (asked.has(day) ? value : Number.NaN)),
      daily,
      MOST_LAG,
    ),
  };
}

/** |return| so many days ahead. */
function moves(daily: Float64Array, ahead: number): Float64Array {
  return daily.map((_, day) => Math.abs(daily[day + ahead]));
}

function outcomeOf(
  label: FlowLabel,
  judged: readonly number[],
  labels: readonly FlowLabel[],
  forward: Float64Array,
): LabelOutcome {
  const known = judged.filter((day) => !Number.isNaN(forward[day]));
  const usual = mean(known.map((day) => forward[day]));
  const days = known.filter((day) => labels[day] === label);
  const share = days.length / Math.max(1, known.length);
  const excess = known.map((day) => (labels[day] === label ? (forward[day] - usual) / share : 0));
  return {
    label,
    days: days.length,
    meanReturn: mean(days.map((day) => forward[day])),
    t: neweyWestMean(excess, 2 * HORIZON).t,
  };
}

function byYear<Figures extends object>(
  times: Float64Array,
  judged: readonly number[],
  figures: (days: readonly number[]) => Figures,
): (Figures & { year: string; days: number })[] {
  return byPeriod(times, judged, 4).map(([year, days]) => ({
    year,
    days: days.length,
    ...figures(days),
  }));
}

/** Days by the first characters of their date: 4 for years, 7 for months. */
function byPeriod(
  times: Float64Array,
  judged: readonly number[],
  characters: number,
): [string, number[]][] {
  return [...Map.groupBy(judged, (day) => formatDate(times[day]).slice(0, characters))];
}

function spearmanOver(days: readonly number[], x: Float64Array, y: Float64Array): number {
  const known = days.filter((day) => !Number.isNaN(x[day]) && !Number.isNaN(y[day]));
  return spearman(
    known.map((day) => x[day]),
    known.map((day) => y[day]),
  );
}
