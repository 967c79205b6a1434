import {
  figure,
  intervalAround,
  type MeasuredTable,
  type ModelReport,
  monthly,
  type ReportSection,
} from '../../report/index.ts';
import { type PriceEvaluation, priceModelIdentity } from '../price/index.ts';
import { meanDistance } from './forecast-report.ts';

/** Price forecasts of one set of histories. */
export interface MeasuredCones {
  /** What was forecast, e.g. `Majors, hourly bars`. */
  data: string;
  /** What a horizon counts, `hours` or `days`. */
  unit: string;
  evaluations: readonly PriceEvaluation[];
}

/** Coverage of the 90 % interval that was set out to be kept in each year from 2022. */
const INTERVAL_AIM = { bound: '88.5 … 91.5 % each year', low: 0.885, high: 0.915, from: '2022' };

/** Sets of this many assets or fewer are shown asset by asset. */
const FEW_ASSETS = 20;

/** What the price cones were worth, written from results alone. */
export function volatilityReport(measured: readonly MeasuredCones[]): ModelReport {
  return {
    model: 'volatility',
    title: 'Price cones and volatility',
    says: 'How far a price may move over an hour to thirty days: quantiles, and the variance behind them.',
    method:
      'Every forecast is made at the close of its bar from that bar and those before it, and learns an outcome only when its horizon has passed. Coverage counts every bar’s forecast; the interval beside it is by the spread between months. QLIKE is Patton’s loss of variance forecasts; lower is better. An audit cuts the history short and compares to the last bit, and a planted look-ahead is caught by it.',
    methodology: 'methodology/forecasts.md',
    writtenBy: 'node bench/forecast.bench.ts --results',
    sections: measured.flatMap(({ data, unit, evaluations }) =>
      evaluations.map((evaluation) => describe(data, unit, evaluation)),
    ),
    limits: [
      'Beyond a week, outcomes overlap so much that a year holds few independent ones: coverage of single years strays.',
      'On days a market halts or a coin collapses the next residual is wild first and the cone widens only afterwards.',
      'Where only daily closes are known, the squared return is all there is to learn from, and a jump out of a calm spell (XRP, July 2023) costs most.',
      'A token with fewer than 130 days (600 hours) gets no cone.',
    ],
  };
}

function describe(data: string, unit: string, evaluation: PriceEvaluation): ReportSection {
  const { horizon, coverage, byYear, byMonth, reliability } = evaluation;
  return {
    data: `${data}: ${horizon} ${horizon === 1 ? unit.slice(0, -1) : unit} ahead`,
    model: priceModelIdentity(),
    n: coverage.n,
    unit: 'forecasts',
    ...monthly('coverage of the 90 % interval', 'percent', insideBy(byMonth), 0.9),
    headline: headlineOf(evaluation),
    byYear: Object.entries(byYear).map(([year, { inside, n }]) => ({
      year,
      n,
      figures: [figure('inside the 90 % interval', inside, 'percent')],
    })),
    calibration: [
      {
        of: 'Stated quantiles, and the share of outcomes at or below them',
        error: meanDistance(reliability),
        bins: reliability.map(({ level, observed }) => ({
          stated: level,
          observed,
          n: coverage.n,
        })),
      },
    ],
    tables: [tercileTable(evaluation), lossTable(evaluation)],
  };
}

function insideBy(groups: PriceEvaluation['byMonth']): Record<string, number> {
  return Object.fromEntries(Object.entries(groups).map(([name, { inside }]) => [name, inside]));
}

function headlineOf({
  byYear,
  coverage,
  coverageError,
  qlike,
  assets,
  assetsBelowBoth,
}: PriceEvaluation): ReportSection['headline'] {
  return [
    figure('inside the 90 % interval', coverage.inside, 'percent', {
      interval: intervalAround(coverage.inside, coverageError),
      bound: INTERVAL_AIM.bound,
      reached: keepsCoverage(byYear),
    }),
    figure('QLIKE', qlike.combination, 'number'),
    figure('QLIKE of GARCH(1,1)', qlike.garch, 'number'),
    figure('QLIKE of HAR', qlike.har, 'number'),
    figure('assets on which QLIKE is below both', assetsBelowBoth, 'count', {
      bound: `all ${assets}`,
      reached: assetsBelowBoth === assets,
    }),
  ];
}

function keepsCoverage(byYear: PriceEvaluation['byYear']): boolean {
  const { low, high, from } = INTERVAL_AIM;
  return Object.entries(byYear).every(
    ([year, { inside }]) => year < from || (inside >= low && inside <= high),
  );
}

function tercileTable({ byTercile }: PriceEvaluation): MeasuredTable {
  return {
    title: '90 % interval by tercile of forecast volatility',
    columns: [
      { name: 'tercile', form: 'text' },
      { name: 'inside', form: 'percent' },
      { name: 'forecasts', form: 'count' },
    ],
    rows: Object.entries(byTercile).map(([name, { inside, n }]) => [name, inside, n]),
  };
}

function lossTable({ qlike, qlikeByAsset, assets }: PriceEvaluation): MeasuredTable {
  const models = Object.keys(qlike);
  const rows = assets <= FEW_ASSETS ? Object.entries(qlikeByAsset) : [];
  return {
    title: `QLIKE, mean of ${assets} assets`,
    columns: [
      { name: 'asset', form: 'text' },
      ...models.map((name) => ({ name, form: 'number' as const })),
    ],
    rows: [['**mean**', qlike] as const, ...rows].map(([name, row]) => [
      name,
      ...models.map((model) => row[model]),
    ]),
  };
}
