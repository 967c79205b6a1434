import type { ReactNode } from 'react';
import { DASH, formatCount } from '../shared/format.ts';
import { formatFigure, formatUncertainty } from './format-figure.ts';
import type {
  MeasuredFigure,
  MeasuredSection,
  MeasuredTable,
  Miss,
  PastPick,
} from './report-card-api.ts';

interface Column {
  name: string;
  isNumber?: boolean;
}

/** A plain table that scrolls sideways where a phone is too narrow for it. */
function Table({
  caption,
  columns,
  rows,
}: {
  caption: string;
  columns: readonly Column[];
  rows: readonly (readonly ReactNode[])[];
}) {
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys
      tabIndex={0}
      aria-label={caption}
      className="max-h-96 overflow-auto"
    >
      <table className="w-full">
        <caption className="sr-only">{caption}</caption>
        <thead className="text-xs text-quiet">
          <tr>
            {columns.map(({ name, isNumber }) => (
              <th
                key={name}
                scope="col"
                className={`pr-4 pb-1 font-normal whitespace-nowrap last:pr-0 ${align(isNumber)}`}
              >
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: results are fixed and have no names
            <tr key={row} className="border-t border-line">
              {cells.map((cell, at) => (
                <td
                  key={columns[at].name}
                  className={`py-1.5 pr-4 last:pr-0 ${align(columns[at].isNumber)}`}
                >
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function align(isNumber = false): string {
  return isNumber ? 'text-right whitespace-nowrap' : 'text-left';
}

/** Where it failed most, worst first. */
export function Misses({ misses }: { misses: readonly Miss[] }) {
  return (
    <Table
      caption="Misses, worst first"
      columns={[{ name: 'Where' }, { name: 'Measure' }, { name: 'Value', isNumber: true }]}
      rows={misses.map(({ what, measure, value, form }) => [
        what,
        measure,
        <span key="value" className="text-down">
          {formatFigure(value, form)}
        </span>,
      ])}
    />
  );
}

/** What it was worth, with what is known of the uncertainty and what was aimed at. */
export function Headline({ figures }: { figures: readonly MeasuredFigure[] }) {
  return (
    <Table
      caption="Figures"
      columns={[
        { name: 'Figure' },
        { name: 'Measured', isNumber: true },
        { name: 'Uncertainty', isNumber: true },
        { name: 'Aim', isNumber: true },
      ]}
      rows={figures.map((figure) => [
        figure.name,
        <span key="value" className="font-medium">
          {formatFigure(figure.value, figure.form)}
        </span>,
        formatUncertainty(figure),
        figure.bound ?? '',
      ])}
    />
  );
}

export function ByYear({ years, unit }: { years: MeasuredSection['byYear']; unit: string }) {
  const names = [...new Set(years.flatMap(({ figures }) => figures.map(({ name }) => name)))];
  return (
    <Table
      caption="By year"
      columns={[
        { name: 'Year' },
        ...names.map((name) => ({ name, isNumber: true })),
        { name: unit, isNumber: true },
      ]}
      rows={years.map(({ year, n, figures }) => [
        year,
        ...names.map((name) => {
          const figure = figures.find((each) => each.name === name);
          return figure ? formatFigure(figure.value, figure.form) : DASH;
        }),
        formatCount(n),
      ])}
    />
  );
}

/** Every past pick, dead ones too: those that did not come true first. */
export function Picks({ picks }: { picks: readonly PastPick[] }) {
  const order = { false: 0, true: 1, null: 2 };
  const sorted = picks.toSorted(
    (left, right) => order[`${left.happened}`] - order[`${right.happened}`],
  );
  const outcome = { false: 'did not happen', true: 'happened', null: 'still open' };
  return (
    <Table
      caption="Every past pick"
      columns={[
        { name: 'Token' },
        { name: 'Picked' },
        { name: 'Outcome' },
        { name: 'Stated', isNumber: true },
        { name: 'Peak since', isNumber: true },
        { name: 'Now', isNumber: true },
      ]}
      rows={sorted.map(({ subject, asOf, happened, stated, peak, last }) => [
        subject.toUpperCase(),
        asOf,
        outcome[`${happened}`],
        formatFigure(stated, 'percent'),
        formatFigure(peak, 'multiple'),
        formatFigure(last, 'multiple'),
      ])}
    />
  );
}

export function OtherTable({ table: { title, columns, rows } }: { table: MeasuredTable }) {
  return (
    <Table
      caption={title}
      columns={columns.map(({ name, form }) => ({ name, isNumber: form !== 'text' }))}
      rows={rows.map((cells) =>
        cells.map((cell, at) => {
          const { form } = columns[at];
          return typeof cell === 'number' && form !== 'text' ? formatFigure(cell, form) : cell;
        }),
      )}
    />
  );
}
