import { type Aim, figure, type ModelReport, type ReportSection } from '../../report/index.ts';
import { type SeriesEvaluation, seriesModelIdentity } from '../general/index.ts';

/** Overall weighted average (OWA) that was set out to be reached. */
const AIMS: Readonly<Record<string, number>> = { hourly: 0.5, weekly: 0.8 };

/** What the forecasts of general series were worth, written from results alone. */
export function forecastReport(evaluations: readonly SeriesEvaluation[]): ModelReport {
  return {
    model: 'forecast',
    title: 'Forecasts of general series',
    says: 'The next values of any series observed by the hour, day or week, with quantiles.',
    method:
      'Each section holds back the last window of every series of one file, forecasts it from what came before and compares; then again from earlier ends. Nothing of a held-back window is read: methods are weighed by their errors in earlier windows of the same series. OWA is the M4 competition’s: the mean of sMAPE and MASE, each over Naive2’s. Lower is better.',
    methodology: 'methodology/forecasts.md',
    writtenBy: 'node bench/forecast.bench.ts --results',
    sections: evaluations.map(describe),
    limits: [
      'The methods and the few constants of the combination were settled while looking at these windows: a window that nobody has seen may come out some hundredths worse. Origins differ by as much.',
      'The shared regressions learn from the file they are given: one short series alone is left to the local methods.',
      'Series that jump at one calendar date, all together, were not foreseen in any trial and are not foreseen here.',
      'Quantiles rest on the errors of a few trials; they are as good as those trials are typical.',
      'Nearest neighbours are not used: a series whose continuation stands in another series is not looked up.',
    ],
  };
}

function aimOf(frequency: string, owa: number): Partial<Aim> {
  const aim = AIMS[frequency];
  return aim === undefined ? {} : { bound: `≤ ${aim.toFixed(2)}`, reached: owa <= aim };
}

function describe(evaluation: SeriesEvaluation): ReportSection {
  const { frequency, horizon, offset, series, methods, reliability, worst } = evaluation;
  const behind = offset > 0 ? `, ${offset} observations before the end` : '';
  const combination = methods.find(({ name }) => name === 'combination');
  const owa = combination?.owa ?? Number.NaN;
  return {
    data: `${series} ${frequency} series, ${horizon} steps${behind}`,
    model: seriesModelIdentity(),
    n: series,
    unit: 'series',
    misses: worst.map(({ id, mase }) => ({
      what: id,
      measure: 'MASE',
      value: mase,
      form: 'number',
    })),
    headline: [
      figure('OWA', owa, 'number', aimOf(frequency, owa)),
      figure('sMAPE', combination?.smape ?? null, 'number', {
        interval: combination?.smapeInterval ?? null,
      }),
      figure('MASE', combination?.mase ?? null, 'number', {
        interval: combination?.maseInterval ?? null,
      }),
    ],
    byYear: [],
    calibration: [
      {
        of: 'Stated quantiles, and the share of outcomes at or below them',
        error: meanDistance(reliability),
        bins: reliability.map(({ level, observed }) => ({
          stated: level,
          observed,
          n: series * horizon,
        })),
      },
    ],
    tables: [
      {
        title: 'The combination, its parts and the benchmark',
        columns: [
          { name: 'method', form: 'text' },
          { name: 'OWA', form: 'number' },
          { name: 'sMAPE', form: 'number' },
          { name: 'MASE', form: 'number' },
          { name: 'mean weight', form: 'percent' },
        ],
        rows: methods.map(({ name, owa, smape, mase, weight }) => [name, owa, smape, mase, weight]),
      },
    ],
  };
}

/** Mean distance of stated and observed shares. */
export function meanDistance(reliability: readonly { level: number; observed: number }[]): number {
  const distances = reliability.map(({ level, observed }) => Math.abs(level - observed));
  return distances.reduce((sum, distance) => sum + distance, 0) / distances.length;
}
