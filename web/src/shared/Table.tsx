import type { Key, ReactNode } from 'react';

/** One column of a table. */
export interface TableColumn<Row> {
  /** What its header says; nothing where the rows' names stand alone. */
  name: string;
  cell: (row: Row, at: number) => ReactNode;
  /** Numbers end at the right, so that their places stand under one another. */
  isNumber?: boolean;
  /** The column that names the row. */
  isName?: boolean;
  /** Hidden in a window narrower than this. */
  from?: 'sm' | 'md';
}

interface TableProps<Row> {
  /** What it lists, to whoever cannot see it. */
  label: string;
  columns: readonly TableColumn<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row, at: number) => Key;
  /** A row that sums up the others. */
  total?: Row;
  /** At most a third of a screen high; what is below is scrolled to. */
  isLong?: boolean;
}

/** A table of some rows; it scrolls sideways where a phone is too narrow for it. */
export function Table<Row>({ label, columns, rows, rowKey, total, isLong }: TableProps<Row>) {
  const table = (
    <table className="w-full">
      <caption className="sr-only">{label}</caption>
      <thead className="sticky top-0 bg-surface text-xs text-quiet">
        <tr>
          {columns.map((column) => (
            <HeaderCell key={column.name} column={column} />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          <TableRow key={rowKey(row, at)} columns={columns} row={row} at={at} />
        ))}
      </tbody>
      {total !== undefined && (
        <tfoot className="font-medium">
          <TableRow columns={columns} row={total} at={rows.length} />
        </tfoot>
      )}
    </table>
  );
  if (!isLong) return <div className="overflow-x-auto">{table}</div>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys
    <section aria-label={label} tabIndex={0} className="max-h-96 overflow-auto">
      {table}
    </section>
  );
}

function HeaderCell<Row>({ column }: { column: TableColumn<Row> }) {
  if (column.name === '') return <td />;
  return (
    <th
      scope="col"
      className={`pr-4 pb-1 font-normal sm:whitespace-nowrap last:pr-0 ${looks(column)}`}
    >
      {column.name}
    </th>
  );
}

interface TableRowProps<Row> {
  columns: readonly TableColumn<Row>[];
  row: Row;
  at: number;
}

function TableRow<Row>({ columns, row, at }: TableRowProps<Row>) {
  return (
    <tr className="border-t border-line hover:bg-raised">
      {columns.map((column) => {
        const className = `py-1.5 pr-4 last:pr-0 ${looks(column)}`;
        const content = column.cell(row, at);
        return column.isName ? (
          <th
            key={column.name}
            scope="row"
            className={`font-normal in-[tfoot]:font-medium ${className}`}
          >
            {content}
          </th>
        ) : (
          <td key={column.name} className={className}>
            {content}
          </td>
        );
      })}
    </tr>
  );
}

const FROM = { sm: 'max-sm:hidden', md: 'max-md:hidden' };

function looks<Row>({ isNumber, from }: TableColumn<Row>): string {
  return `${isNumber ? 'text-right sm:whitespace-nowrap' : 'text-left'} ${from ? FROM[from] : ''}`;
}
