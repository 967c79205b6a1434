import type { AssetId, Instant } from '../../core/index.ts';
import type { CsvFault } from './csv-records.ts';
import { MalformedFileError } from './errors.ts';
import type { TimeFormat } from './time-format.ts';

/** What may be wrong with a row. */
export type FaultKind =
  | 'malformed'
  | 'contradiction'
  | 'negative-price'
  | 'negative-volume'
  | 'zero-price'
  | 'conflict'
  | 'empty';

/** A row that was not stored, and why. Rows count from 1, the header. */
export interface RefusedRow {
  file: string;
  row: number;
  field: string;
  /** What stood there. */
  value: string;
  kind: FaultKind;
  reason: string;
  /** The bar it would have been, where the row tells. */
  bar?: { asset: AssetId; time: Instant };
}

/** What is said of each kind of fault, where the text itself is sound. */
export const REASONS: Readonly<Record<Exclude<FaultKind, 'malformed'>, string>> = {
  contradiction: 'high, low, open and close contradict each other',
  'negative-price': 'is negative, which is no price',
  'negative-volume': 'is negative',
  'zero-price': 'is zero, which is no price',
  conflict: 'repeats the time of the row above with other values; the first was kept',
  empty: 'holds no value',
};

/**
 * Kinds whose text is sound but whose value cannot be: many of them mean a wrong column. The others
 * that are not malformed are known to happen in honest data, whatever their number.
 */
const IMPOSSIBLE: ReadonlySet<FaultKind> = new Set([
  'contradiction',
  'negative-price',
  'negative-volume',
]);

/** Share of rows with impossible values above which the file, not the row, is at fault. */
const MOST_IMPOSSIBLE = 1 / 1000;

/** Places kept of each file; beyond, rows are counted. */
const MOST_PLACES = 10_000;

/** The rows of one file that were refused. */
export class Faults {
  readonly rows: RefusedRow[] = [];
  /** Refused rows by reason. */
  readonly byReason = new Map<string, number>();
  count = 0;
  #impossible = 0;
  #firstImpossible: RefusedRow | undefined;

  add(fault: RefusedRow): void {
    this.count++;
    this.byReason.set(fault.reason, (this.byReason.get(fault.reason) ?? 0) + 1);
    if (this.rows.length < MOST_PLACES) this.rows.push(fault);
    if (!IMPOSSIBLE.has(fault.kind)) return;
    this.#impossible++;
    this.#firstImpossible ??= fault;
  }

  /** The first impossible value, where there are too many of them for the file to be believed. */
  tooManyImpossible(rowsRead: number): RefusedRow | undefined {
    return this.#impossible > rowsRead * MOST_IMPOSSIBLE ? this.#firstImpossible : undefined;
  }
}

/** The error that refuses a whole file for one of its rows. */
export function malformed({
  file,
  row,
  field,
  value,
  reason,
}: Omit<RefusedRow, 'kind'>): MalformedFileError {
  const what = value === '' ? reason : `'${value.slice(0, 60)}' ${reason}`;
  return new MalformedFileError(
    `${file}, row ${row}, ${field}: ${what}. Mend the file, or leave such rows out with --skip-bad-rows; nothing of it was stored.`,
    { place: { file, row, field } },
  );
}

/** The error for a time in another form than the file's first. */
export function oddTime(
  file: string,
  field: string,
  row: number,
  value: string,
  format: TimeFormat,
): MalformedFileError {
  return malformed({ file, row, field, value, reason: oddTimeReason(format) });
}

export function oddTimeReason({ example }: TimeFormat): string {
  return `is not a time written like the file's first, ${example}`;
}

/** The error for bytes that are no CSV; no row after them can be told apart. */
export function brokenCsv(file: string, fault: CsvFault): MalformedFileError {
  return new MalformedFileError(
    `${file}, row ${fault.row}: ${fault.message}. Mend the file; nothing of it was stored.`,
    { place: { file, row: fault.row } },
  );
}
