import type { ModelIdentity } from '../../core/index.ts';
import {
  figure,
  type MeasuredTable,
  type ModelReport,
  monthly,
  type ReportSection,
} from '../report/index.ts';
import type { Evaluation, RankingOutcome } from './evaluate.ts';

/** One market a grade was measured on. */
export interface MeasuredMarket {
  /** What the data is, in a few words. */
  data: string;
  assets: number;
  days: number;
  /** The model learned from all of it. */
  identity: ModelIdentity;
  evaluation: Evaluation;
}

const SAYS = {
  trader:
    'Ranks tokens by what they are expected to earn over the next 7 days beyond their share in the market’s move.',
  investor:
    'Ranks tokens by what they are expected to earn over the next 90 days beyond their share in the market’s move.',
} as const;

/** What a grade model was worth, written from results alone. */
export function gradeReport(
  model: 'trader' | 'investor',
  markets: readonly MeasuredMarket[],
): ModelReport {
  return {
    model,
    title: model === 'trader' ? 'Trader Grade' : 'Investor Grade',
    says: SAYS[model],
    method:
      'Every figure is walk-forward: refitted each month on days whose outcomes were known, purged by the horizon and a day more. The choice of features, target and neutralised risks was made with these same years in view, so they flatter; only later data can tell by how much. Settings were not chosen by market or year.',
    methodology: 'methodology/grades.md',
    writtenBy: 'assay train grades',
    sections: markets.map(describeMarket),
    limits: [
      'The list of perpetuals has survivors only: coins that were delisted are missing, so the lowest fifth looks better than it was.',
      'The close-only market has coins that collapsed, but no volumes or ranges: fewer features.',
      'Costs are 10 basis points a side; funding, borrowing and market impact are not counted.',
      'A percentile says nothing of the market’s direction: the best token may fall with the rest.',
    ],
  };
}

function describeMarket({
  data,
  assets,
  days,
  identity,
  evaluation,
}: MeasuredMarket): ReportSection {
  const { from, to, n, horizon, calibration } = evaluation;
  return {
    data: `${data}: ${assets} assets, ${days} days`,
    model: identity,
    ...(from !== null && { from }),
    ...(to !== null && { to }),
    n,
    unit: `days of grades, judged by the ${horizon} days after each`,
    ...monthly('rank IC', 'number', evaluation.byMonth),
    headline: headlineOf(evaluation),
    byYear: Object.entries(evaluation.byYear).map(([year, { rankIC, t, n: count }]) => ({
      year,
      n: count,
      figures: [figure('rank IC', rankIC, 'number', { t })],
    })),
    calibration: [
      {
        of: 'Probability of beating the median token',
        error: calibration.expectedCalibrationError,
        bins: calibration.bins.map((bin) => ({
          stated: bin.predicted,
          observed: bin.observed,
          n: bin.n,
        })),
      },
    ],
    tables: [baselineTable(evaluation), fifthsTable(evaluation.quintiles)],
  };
}

function headlineOf(evaluation: Evaluation): ReportSection['headline'] {
  const { rankIC, rankICInterval, t, volatilityNeutralIC, volatilityNeutralT, sharpeNet } =
    evaluation;
  const isTrader = evaluation.model === 'trader';
  const aim = (bound: string, reached: boolean) => (isTrader ? { bound, reached } : {});
  const { expectedCalibrationError } = evaluation.calibration;
  return [
    figure('rank IC', rankIC, 'number', {
      interval: rankICInterval,
      t,
      ...aim('≥ 0.12, t ≥ 7', rankIC >= 0.12 && (t ?? 0) >= 7),
    }),
    figure('rank IC without volatility', volatilityNeutralIC, 'number', {
      t: volatilityNeutralT,
      ...aim('≥ 0.03, t > 2', (volatilityNeutralIC ?? 0) >= 0.03 && (volatilityNeutralT ?? 0) > 2),
    }),
    figure('Sharpe, net', sharpeNet, 'number', aim('≥ 1.5', (sharpeNet ?? 0) >= 1.5)),
    figure('Sharpe, gross', evaluation.sharpeGross, 'number'),
    figure('net return a year', evaluation.returnNet, 'percent'),
    figure('hit rate', evaluation.hitRate, 'percent'),
    figure('calibration error', expectedCalibrationError, 'percent', {
      bound: '≤ 2 %',
      reached: expectedCalibrationError <= 0.02,
    }),
    figure('coverage', evaluation.coverage, 'percent'),
  ];
}

function baselineTable(evaluation: Evaluation): MeasuredTable {
  const rows: [string, RankingOutcome][] = [
    ['**grade**', evaluation],
    ...Object.entries(evaluation.baselines),
  ];
  return {
    title: 'Beside rankings that need no model',
    columns: [
      { name: 'ranking', form: 'text' },
      ...['rank IC', 't', 'without volatility', 't', 'Sharpe gross', 'net', 'turnover'].map(
        (name) => ({ name, form: 'number' as const }),
      ),
      { name: 'net return a year', form: 'percent' },
      { name: 'hit rate', form: 'percent' },
    ],
    rows: rows.map(([name, outcome]) => [
      name,
      outcome.rankIC,
      outcome.t,
      outcome.volatilityNeutralIC,
      outcome.volatilityNeutralT,
      outcome.sharpeGross,
      outcome.sharpeNet,
      outcome.turnover,
      outcome.returnNet,
      outcome.hitRate,
    ]),
  };
}

function fifthsTable(quintiles: readonly number[]): MeasuredTable {
  return {
    title: 'Mean return of each fifth over the horizon',
    columns: ['lowest grade', 'second', 'third', 'fourth', 'highest grade'].map((name) => ({
      name,
      form: 'percent',
    })),
    rows: [[...quintiles]],
  };
}
