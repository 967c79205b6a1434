import type { Evaluation, RankingOutcome } from '../../models/index.ts';
import { type Column, formatTable } from './table.ts';

type Row = readonly [name: string, outcome: RankingOutcome];

const COLUMNS: readonly Column<Row>[] = [
  { title: 'ranking', text: ([name]) => name },
  {
    title: 'rank IC',
    align: 'right',
    text: ([, { rankIC, n }]) => number(n > 0 ? rankIC : null, 4),
  },
  { title: 't', align: 'right', text: ([, { t }]) => number(t, 1) },
  {
    title: 'without volatility',
    align: 'right',
    text: ([, { volatilityNeutralIC }]) => number(volatilityNeutralIC, 4),
  },
  { title: 'Sharpe gross', align: 'right', text: ([, { sharpeGross }]) => number(sharpeGross, 2) },
  { title: 'net', align: 'right', text: ([, { sharpeNet }]) => number(sharpeNet, 2) },
  { title: 'turnover', align: 'right', text: ([, { turnover }]) => number(turnover, 2) },
  { title: 'hit rate', align: 'right', text: ([, { hitRate }]) => number(hitRate, 3) },
];

/** The evaluation of one model as text: beside its baselines, by year, by fifth. */
export function formatEvaluation(evaluation: Evaluation): string {
  const { model, horizon, from, to, n, coverage, calibration, baselines, doubtful } = evaluation;
  if (n === 0) {
    return 'No grade in this span has an outcome yet. Widen --from and --to, or import more days.';
  }
  const error = (100 * calibration.expectedCalibrationError).toFixed(2);
  return [
    `${model} grades of ${from} … ${to}, judged by the ${horizon} days after each (${n} days)`,
    formatTable(COLUMNS, [[model, evaluation], ...Object.entries(baselines)]),
    ...Object.entries(evaluation.byYear).map(
      ([year, { rankIC, t }]) => `${year}: rank IC ${number(rankIC, 4)}, t ${number(t, 1)}`,
    ),
    `mean return by fifth, lowest grade first: ${evaluation.quintiles.map(percent).join('  ')}`,
    `calibration error ${error} %, coverage ${percent(coverage)}`,
    ...(doubtful > 0
      ? [
          `${doubtful} outcomes left out: their prices are absurd, see './assay doctor data'. Falls count in full.`,
        ]
      : []),
    'Sharpe: top fifth less bottom fifth, 10 basis points a side, a year.',
  ].join('\n');
}

function number(value: number | null, digits: number): string {
  return value === null ? '–' : value.toFixed(digits);
}

function percent(value: number): string {
  return `${(100 * value).toFixed(2)} %`;
}
