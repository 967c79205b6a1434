import Table from 'cli-table3';

/** How one column of a table is filled. */
export interface Column<Row> {
  title: string;
  align?: 'left' | 'right';
  text: (row: Row) => string;
}

const bare = Object.fromEntries(
  [
    'top',
    'top-mid',
    'top-left',
    'top-right',
    'bottom',
    'bottom-mid',
    'bottom-left',
    'bottom-right',
    'left',
    'left-mid',
    'mid',
    'mid-mid',
    'right',
    'right-mid',
  ].map((edge) => [edge, '']),
);

/** Names come from exchanges, files and other people: what would command a terminal is not passed on. */
function printable(text: string): string {
  return text.replaceAll(/[^\P{Cc}\n]/gu, '\ufffd');
}

/** Rows as aligned columns without rules, as people and `grep` both like them. */
export function formatTable<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const table = new Table({
    head: columns.map((column) => column.title),
    colAligns: columns.map((column) => column.align ?? 'left'),
    chars: { ...bare, middle: '  ' },
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  });
  table.push(...rows.map((row) => columns.map((column) => printable(column.text(row)))));
  return table.toString();
}
