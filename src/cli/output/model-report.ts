import { type ModelReport, type ReportSection, writeFigure } from '../../models/index.ts';
import { formatTable } from './table.ts';

/** What a model was measured to be worth, as text: the figures, each year, and where it failed. */
export function formatReport({ title, method, sections }: ModelReport): string {
  return [`${title}\n${method}`, ...sections.map(formatSection)].join('\n\n');
}

function formatSection({ data, n, unit, headline, byYear, misses }: ReportSection): string {
  const figures = formatTable(
    [
      { title: 'measure', text: ({ name }) => name },
      { title: 'value', align: 'right', text: ({ value, form }) => writeFigure(value, form) },
      {
        title: '95 % interval',
        align: 'right',
        text: ({ interval, form }) =>
          interval?.map((end) => writeFigure(end, form)).join(' … ') ?? '',
      },
      { title: 't', align: 'right', text: ({ t }) => t?.toFixed(1) ?? '' },
      { title: 'to reach', text: ({ bound }) => bound ?? '' },
    ],
    headline,
  );
  const years = byYear.map(
    ({ year, figures: ofYear }) =>
      `${year}: ${ofYear.map(({ name, value, form }) => `${name} ${writeFigure(value, form)}`).join(', ')}`,
  );
  const failures = misses.map(
    ({ what, measure, value, form }) => `  ${what}: ${measure} ${writeFigure(value, form)}`,
  );
  return [
    `${data}: ${n} ${unit}`,
    figures,
    ...years,
    ...(failures.length > 0 ? ['Where it failed most:', ...failures] : []),
  ].join('\n');
}
