/** A row that was not stored, and why. Rows count from 1, the header. */
export interface RefusedRow {
  file: string;
  row: number;
  field: string;
  /** What stood there. */
  value: string;
  reason: string;
}

/**
 * How bad a fault is. `malformed`: the text contradicts the file's own form, so nothing else in it
 * can be trusted. `impossible`: the text is sound but the value cannot be, and many of them mean a
 * wrong column. `unusable`: known to happen in honest data, whatever its number.
 */
export type Severity = 'malformed' | 'impossible' | 'unusable';

/** Share of rows with impossible values above which the file, not the row, is at fault. */
const MOST_IMPOSSIBLE = 1 / 1000;

/** Places kept of each file; beyond, rows are counted. */
const MOST_PLACES = 1000;

/** The rows of one file that were refused. */
export class Faults {
  readonly rows: RefusedRow[] = [];
  /** Refused rows by reason. */
  readonly byReason = new Map<string, number>();
  count = 0;
  #impossible = 0;
  #firstImpossible: RefusedRow | undefined;

  add(fault: RefusedRow, severity: Severity): void {
    this.count++;
    this.byReason.set(fault.reason, (this.byReason.get(fault.reason) ?? 0) + 1);
    if (this.rows.length < MOST_PLACES) this.rows.push(fault);
    if (severity !== 'impossible') return;
    this.#impossible++;
    this.#firstImpossible ??= fault;
  }

  /** The first impossible value, where there are too many of them for the file to be believed. */
  tooManyImpossible(rowsRead: number): RefusedRow | undefined {
    return this.#impossible > rowsRead * MOST_IMPOSSIBLE ? this.#firstImpossible : undefined;
  }
}
