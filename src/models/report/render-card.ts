import type {
  Calibration,
  Form,
  MeasuredFigure,
  MeasuredTable,
  Miss,
  MissedAim,
  ModelReport,
  PastPick,
  ReportSection,
} from './model-report.ts';

/** Picks shown from each end; the results hold all of them. */
const PICKS_SHOWN = 10;

/** A model's card in Markdown, from its results alone. */
export function renderCard(report: ModelReport): string {
  const parts = [
    `# ${report.title}`,
    `<!-- Written by \`${report.writtenBy}\` from ${report.model}.json. Do not edit. -->`,
    report.says,
    `${report.method} [How it works](../${report.methodology}).`,
    ...report.sections.flatMap(renderSection),
    '## Limits',
    report.limits.map((limit) => `- ${limit}`).join('\n'),
  ];
  return `${parts.join('\n\n')}\n`;
}

function renderSection(section: ReportSection): string[] {
  const { data, misses, headline, missedAims = [], byYear, calibration, picks, tables } = section;
  return [
    `## ${data}`,
    describe(section),
    markdownTable(['measure', 'value', '95 % interval', 't', 'to reach'], headline.map(figureRow)),
    ...missedAims.map(renderMissedAim),
    ...(misses.length > 0 ? [`Where it failed most: ${misses.map(writeMiss).join('; ')}.`] : []),
    ...(byYear.length > 0 ? [yearTable(byYear)] : []),
    ...calibration.map(renderCalibration),
    ...tables.map(renderTable),
    ...(picks === undefined || picks.length === 0 ? [] : [renderPicks(picks)]),
  ];
}

function describe({ from, to, n, unit, model }: ReportSection): string {
  const span = from === undefined || to === undefined ? '' : `${from} to ${to}, `;
  const identity =
    model === undefined ? '' : ` Model ${model.id} ${model.version}, SHA-256 \`${model.sha256}\`.`;
  return `${span}${n} ${unit}.${identity}`;
}

function renderMissedAim({ figure: { name, value, form, bound }, tried }: MissedAim): string {
  const missed = `Missed: ${name}, ${writeFigure(value, form)} where ${bound} was the aim.`;
  if (tried.length === 0) return missed;
  const rows = tried.map(({ way, reached }) => [way, reached]);
  return `${missed} Also tried, and not shipped:\n\n${markdownTable(['way', 'reached'], rows)}`;
}

function figureRow({ name, value, form, interval, t, bound }: MeasuredFigure): string[] {
  return [
    name,
    writeFigure(value, form),
    interval === undefined ? '' : interval.map((end) => writeFigure(end, form)).join(' … '),
    t === undefined ? '' : t.toFixed(1),
    bound ?? '',
  ];
}

/** Texts come from elsewhere: what would break the line is taken out. */
function writeMiss({ what, measure, value, form }: Miss): string {
  return `${what.replaceAll(/[\s|]+/g, ' ')} (${measure} ${writeFigure(value, form)})`;
}

function yearTable(byYear: ReportSection['byYear']): string {
  const names = byYear[0].figures.map(({ name }) => name);
  return markdownTable(
    ['year', ...names, 'n'],
    byYear.map(({ year, figures, n }) => [
      year,
      ...figures.map(({ value, form, t }) => {
        const certainty = t === undefined ? '' : ` (t ${t.toFixed(1)})`;
        return `${writeFigure(value, form)}${certainty}`;
      }),
      String(n),
    ]),
  );
}

function renderCalibration({ of, error, bins }: Calibration): string {
  const heading = `### ${of}`;
  const expected = error === null ? '' : `Mean distance ${writeFigure(error, 'percent')}.\n\n`;
  const rows = bins.map(({ stated, observed, n }) => [
    stated.toFixed(3),
    observed.toFixed(3),
    String(n),
    '█'.repeat(Math.round(observed * 20)),
  ]);
  return `${heading}\n\n${expected}${markdownTable(['stated', 'observed', 'n', ''], rows)}`;
}

function renderTable({ title, note, columns, rows }: MeasuredTable): string {
  const cells = rows.map((row) =>
    row.map((cell, at) => {
      const { form } = columns[at];
      return typeof cell === 'string' ? cell : writeFigure(cell, form === 'text' ? 'number' : form);
    }),
  );
  const table = markdownTable(
    columns.map(({ name }) => name),
    cells,
  );
  return [`### ${title}`, ...(note === undefined ? [] : [note]), table].join('\n\n');
}

function renderPicks(picks: readonly PastPick[]): string {
  const closed = picks.filter(({ happened }) => happened !== null);
  const shown = [
    ...closed.toSorted((one, other) => (other.peak ?? 0) - (one.peak ?? 0)).slice(0, PICKS_SHOWN),
    ...closed.toSorted((one, other) => (one.last ?? 0) - (other.last ?? 0)).slice(0, PICKS_SHOWN),
  ];
  const rows = shown.map(({ subject, asOf, stated, peak, last }) => [
    subject,
    asOf,
    writeFigure(stated, 'percent'),
    writeFigure(peak, 'multiple'),
    writeFigure(last, 'multiple'),
  ]);
  const table = markdownTable(['token', 'picked', 'stated', 'peak', 'last'], rows);
  return `### Highest peaks and deepest ends among the picks\n\n${table}`;
}

function markdownTable(header: readonly string[], rows: readonly string[][]): string {
  const used = header.map((name, at) => name !== '' || rows.some((row) => row[at] !== ''));
  const keep = (cells: readonly string[]) => cells.filter((_, at) => used[at]);
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = keep(header).map((_, at) => (at === 0 ? '---' : '---:'));
  return [line(keep(header)), line(rule), ...rows.map((row) => line(keep(row)))].join('\n');
}

/** A number as people read it: three digits that say something. */
export function writeFigure(value: number | null, form: Form): string {
  if (value === null) return '–';
  if (form === 'count') return value.toFixed(0);
  if (form === 'percent') return `${(100 * value).toFixed(Math.abs(value) < 0.1 ? 2 : 1)} %`;
  return `${value.toFixed(Math.abs(value) < 10 ? 3 : 1)}${form === 'multiple' ? '×' : ''}`;
}
