import type { ReactNode } from 'react';
import { DASH, formatCount } from '../shared/format.ts';
import { Table } from '../shared/Table.tsx';
import { formatFigure, formatUncertainty } from './format-figure.ts';
import type {
  MeasuredFigure,
  MeasuredSection,
  MeasuredTable,
  Miss,
  MissedAim,
  PastPick,
} from './report-card-api.ts';

/** Results are fixed and have no names: a row is its place. */
const byPlace = (_: unknown, at: number) => at;

/** Where it failed most, worst first. */
export function Misses({ misses }: { misses: readonly Miss[] }) {
  return (
    <Table
      label="Misses, worst first"
      columns={[
        { name: 'Where', cell: ({ what }) => what },
        { name: 'Measure', cell: ({ measure }) => measure },
        {
          name: 'Value',
          isNumber: true,
          cell: ({ value, form }) => <span className="text-down">{formatFigure(value, form)}</span>,
        },
      ]}
      rows={misses}
      rowKey={byPlace}
      isLong
    />
  );
}

/** What it was worth, with what is known of the uncertainty and what was aimed at. */
export function Headline({ figures }: { figures: readonly MeasuredFigure[] }) {
  return (
    <Table
      label="Figures"
      columns={[
        { name: 'Figure', isName: true, cell: ({ name }) => name },
        {
          name: 'Measured',
          isNumber: true,
          cell: ({ value, form }) => (
            <span className="font-medium">{formatFigure(value, form)}</span>
          ),
        },
        { name: 'Uncertainty', isNumber: true, cell: formatUncertainty },
        { name: 'Aim', isNumber: true, cell: writeAim },
      ]}
      rows={figures}
      rowKey={byPlace}
      isLong
    />
  );
}

function writeAim({ bound, reached }: MeasuredFigure): ReactNode {
  if (reached !== false) return bound ?? '';
  return <span className="text-down">{bound}, missed</span>;
}

/** An aim that was missed: the best that was reached, and what else was tried. */
export function Missed({ aim: { figure, tried } }: { aim: MissedAim }) {
  const { name, value, form, bound } = figure;
  return (
    <>
      <p className="mb-2">
        {name} <span className="text-down">{formatFigure(value, form)}</span>, where {bound} was the
        aim.
      </p>
      {tried.length > 0 && (
        <Table
          label={`What else was tried for ${name}`}
          columns={[
            { name: 'Also tried', isName: true, cell: ({ way }) => way },
            { name: 'Reached', cell: ({ reached }) => reached },
          ]}
          rows={tried}
          rowKey={byPlace}
          isLong
        />
      )}
    </>
  );
}

export function ByYear({ years, unit }: { years: MeasuredSection['byYear']; unit: string }) {
  const names = [...new Set(years.flatMap(({ figures }) => figures.map(({ name }) => name)))];
  return (
    <Table
      label="By year"
      columns={[
        { name: 'Year', isName: true, cell: ({ year }) => year },
        ...names.map((name) => ({
          name,
          isNumber: true,
          cell: ({ figures }: (typeof years)[number]) => {
            const figure = figures.find((each) => each.name === name);
            return figure ? formatFigure(figure.value, figure.form) : DASH;
          },
        })),
        { name: unit, isNumber: true, cell: ({ n }) => formatCount(n) },
      ]}
      rows={years}
      rowKey={({ year }) => year}
      isLong
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
      label="Every past pick"
      columns={[
        { name: 'Token', isName: true, cell: ({ subject }) => subject.toUpperCase() },
        { name: 'Picked', cell: ({ asOf }) => asOf },
        { name: 'Outcome', cell: ({ happened }) => outcome[`${happened}`] },
        { name: 'Stated', isNumber: true, cell: ({ stated }) => formatFigure(stated, 'percent') },
        {
          name: 'Peak since',
          isNumber: true,
          cell: ({ peak }) => formatFigure(peak, 'multiple'),
        },
        { name: 'Now', isNumber: true, cell: ({ last }) => formatFigure(last, 'multiple') },
      ]}
      rows={sorted}
      rowKey={byPlace}
      isLong
    />
  );
}

export function OtherTable({ table: { title, columns, rows } }: { table: MeasuredTable }) {
  return (
    <Table
      label={title}
      columns={columns.map(({ name, form }, at) => ({
        name,
        isNumber: form !== 'text',
        cell: (cells: (typeof rows)[number]) => {
          const cell = cells[at];
          return typeof cell === 'number' && form !== 'text' ? formatFigure(cell, form) : cell;
        },
      }))}
      rows={rows}
      rowKey={byPlace}
      isLong
    />
  );
}
