import { figure, identifyRules, type ModelReport, type ReportSection } from '../report/index.ts';
import type { FlowEvaluation } from './evaluate-flow.ts';
import { ANOMALY } from './exchange-flow.ts';

/** Flows of one asset, and what followed them. */
export interface MeasuredFlows {
  asset: string;
  evaluation: FlowEvaluation;
}

const VERSION = '1.0.0';

/** What reading flows was worth, written from results alone. */
export function flowReport(measured: readonly MeasuredFlows[]): ModelReport {
  return {
    model: 'flow',
    title: 'Flow model',
    says: 'Whether unusually much moves into exchanges (distribution) or leaves them (accumulation), and which days are out of the ordinary.',
    method:
      'Each day is compared with the days before it alone. Labels are judged by the return after the day’s flows were known; t compares with all days (Newey–West).',
    methodology: 'methodology/flows.md',
    writtenBy: 'assay flows --results',
    sections: measured.map(describe),
    limits: [
      'Flows are known after the day has ended and may be revised as more addresses are labelled; history here is as last revised, so figures are on the kind side.',
      'Exchanges’ own moves between wallets look like flows where labels are missing.',
      'A label describes what holders do. Where the tables show no return that followed, none is claimed.',
    ],
  };
}

function describe({ asset, evaluation }: MeasuredFlows): ReportSection {
  const { from, to, horizon, labels, byYear, byMonth, leadLag, days } = evaluation;
  const ahead = leadLag.filter(({ lag, t }) => lag > 0 && !Number.isNaN(t));
  const best = ahead.toSorted((one, other) => one.chance - other.chance)[0];
  return {
    data: `Exchange flows of ${asset}`,
    model: identifyRules('flow', VERSION, { anomaly: ANOMALY, horizon }),
    from,
    to,
    n: days,
    unit: 'days',
    ...worstYears(byYear, horizon),
    headline: [
      ...labels.map(({ label, meanReturn, t }) =>
        figure(`return in the ${horizon} days after ${label}`, meanReturn, 'percent', { t }),
      ),
      ...(best === undefined
        ? []
        : [
            figure(`strongest lead, ${best.lag} days`, best.correlation, 'number', { t: best.t }),
            figure('chance of such a lead by luck, over all lags', best.chance, 'percent'),
          ]),
    ],
    byYear: byYear.map((one) => ({
      year: one.year,
      n: one.days,
      figures: [
        figure(`pressure → ${horizon}-day return`, one.pressureAndReturn, 'number'),
        figure('volume anomaly → size of next move', one.volumeAndMove, 'number'),
        figure('baseline: today’s move → next', one.moveAndMove, 'number'),
      ],
    })),
    overTime: {
      measure: `rank correlation of pressure and ${horizon}-day return`,
      form: 'number',
      points: byMonth,
    },
    calibration: [],
    tables: [
      {
        title: 'Lead and lag',
        note: `Rank correlation of pressure with daily returns. Positive lag: flows come first. The chance allows for all ${leadLag.length} lags tried.`,
        columns: [
          { name: 'lag, days', form: 'count' },
          { name: 'correlation', form: 'number' },
          { name: 't', form: 'number' },
          { name: 'chance', form: 'number' },
        ],
        rows: leadLag.map(({ lag, correlation, t, chance }) => [
          lag,
          ...[correlation, t, chance].map((value) => (Number.isNaN(value) ? null : value)),
        ]),
      },
    ],
  };
}

/** Unusual outflow is read as accumulation: a year in which pressure and return rose together failed. */
function worstYears(
  byYear: FlowEvaluation['byYear'],
  horizon: number,
): Pick<ReportSection, 'misses'> {
  const misses = byYear
    .filter(({ pressureAndReturn }) => Number.isFinite(pressureAndReturn))
    .toSorted((one, other) => other.pressureAndReturn - one.pressureAndReturn)
    .slice(0, 3)
    .map(({ year, pressureAndReturn }) => ({
      what: year,
      measure: `pressure → ${horizon}-day return`,
      value: pressureAndReturn,
      form: 'number' as const,
    }));
  return { misses };
}
