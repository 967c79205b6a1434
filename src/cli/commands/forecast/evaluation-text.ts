import type { SeriesEvaluation } from '../../../models/index.ts';
import { formatTable } from '../../output/table.ts';

/** Each method's accuracy on the held-back window as a table. */
export function describeSeriesEvaluation(evaluation: SeriesEvaluation): string {
  const { series, frequency, horizon, methods } = evaluation;
  const table = formatTable(
    [
      { title: 'method', text: ({ name }) => name },
      { title: 'OWA', align: 'right', text: ({ owa }) => owa.toFixed(4) },
      { title: 'sMAPE', align: 'right', text: ({ smape }) => smape.toFixed(3) },
      { title: 'MASE', align: 'right', text: ({ mase }) => mase.toFixed(4) },
      {
        title: 'weight',
        align: 'right',
        text: ({ weight }) => (weight === null ? '' : weight.toFixed(3)),
      },
    ],
    methods,
  );
  return `The last ${horizon} observations of ${series} ${frequency} series, held back and forecast:\n${table}`;
}
