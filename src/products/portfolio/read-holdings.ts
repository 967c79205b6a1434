import { InvalidInputError } from '../../core/index.ts';

/** How much of something is held, by the symbol or id people write. */
export interface Holding {
  symbol: string;
  /** Units, not money. */
  amount: number;
}

/** More than this is no portfolio. */
const MOST_ROWS = 1_000;

/**
 * Reads a portfolio from CSV with the columns `symbol` and `amount`, in any order among others. Rows
 * of one symbol are added up.
 *
 * @throws {InvalidInputError} naming file, row (as an editor counts) and field.
 */
export function readHoldings(text: string, file: string): Holding[] {
  const [header = '', ...lines] = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const columns = header.split(',').map((name) => unquote(name).toLowerCase());
  const [symbolColumn, amountColumn] = ['symbol', 'amount'].map((field) => {
    const column = columns.indexOf(field);
    if (column >= 0) return column;
    throw fault(file, 1, field, `the header has no '${field}'. Write: symbol,amount`);
  });
  const amounts = new Map<string, number>();
  lines.forEach((line, index) => {
    if (line.trim() === '') return;
    const cells = line.split(',').map(unquote);
    const symbol = cells[symbolColumn] ?? '';
    const amount = Number(cells[amountColumn] || Number.NaN);
    if (symbol === '') throw fault(file, index + 2, 'symbol', 'is empty');
    if (!(amount > 0) || !Number.isFinite(amount)) {
      throw fault(
        file,
        index + 2,
        'amount',
        `'${cells[amountColumn] ?? ''}' is no amount above zero`,
      );
    }
    amounts.set(symbol, (amounts.get(symbol) ?? 0) + amount);
  });
  if (amounts.size === 0) throw fault(file, 2, 'symbol', 'there is no row');
  if (amounts.size > MOST_ROWS) {
    throw fault(file, MOST_ROWS + 2, 'symbol', `there are more than ${MOST_ROWS} symbols`);
  }
  return [...amounts].map(([symbol, amount]) => ({ symbol, amount }));
}

function unquote(cell: string): string {
  return cell
    .trim()
    .replace(/^"(.*)"$/, '$1')
    .trim();
}

function fault(file: string, row: number, field: string, reason: string): InvalidInputError {
  return new InvalidInputError(`${file}, row ${row}, ${field}: ${reason}.`, {
    place: { file, row, field },
  });
}
