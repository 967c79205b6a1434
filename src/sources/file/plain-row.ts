import type { Instant } from '../../core/index.ts';
import { parseDecimal } from './decimal.ts';
import { parseTime, type TimeFormat } from './time-format.ts';

const QUOTE = 0x22;
const NEWLINE = 0x0a;
const RETURN = 0x0d;
const ZERO = 0x30;
const POINT = 0x2e;

/** Digits whose integer a double always holds exactly, and the powers of ten that scale it. */
const EXACT_DIGITS = 15;
const POWERS = Float64Array.from({ length: EXACT_DIGITS + 1 }, (_, digits) => 10 ** digits);

/** What a column holds, as far as reading it goes. */
export type ColumnKind = 'ignored' | 'asset' | 'time' | 'number';

/** Columns of a file in order, and how they are written. */
export interface PlainRowOptions {
  kinds: readonly ColumnKind[];
  delimiter: string;
  time: TimeFormat;
}

/**
 * Reads a row in one pass over its bytes where it is written plainly: every field there, no quotes,
 * whole within the chunk. Any other row is left to the general reader, which can also say what is
 * wrong with it; so this one need not explain anything.
 */
export class PlainRow {
  /** Numbers by column, NaN where empty. */
  readonly numbers: Float64Array;
  time: Instant = 0;
  assetStart = 0;
  assetEnd = 0;
  readonly #kinds: readonly ColumnKind[];
  readonly #delimiter: number;
  readonly #format: TimeFormat;
  /** Where the field just read ends. */
  #at = 0;

  constructor({ kinds, delimiter, time }: PlainRowOptions) {
    this.#kinds = kinds;
    this.#delimiter = delimiter.charCodeAt(0);
    this.#format = time;
    this.numbers = new Float64Array(kinds.length).fill(Number.NaN);
  }

  /** Reads the row that begins at `from`; returns where the next one begins, -1 if it is not plain. */
  read(bytes: Uint8Array, from: number): number {
    const last = this.#kinds.length - 1;
    this.#at = from;
    for (let column = 0; column <= last; column++) {
      const kind = this.#kinds[column];
      const sound =
        kind === 'number' ? this.#readNumber(bytes, column) : this.#readText(bytes, kind);
      if (!sound) return -1;
      if (column === last && bytes[this.#at] === RETURN) this.#at++;
      if (bytes[this.#at++] !== (column === last ? NEWLINE : this.#delimiter)) return -1;
    }
    return this.#at;
  }

  /** Up to fifteen digits with or without a point are read here, whatever else by `parseDecimal`. */
  #readNumber(bytes: Uint8Array, column: number): boolean {
    const start = this.#at;
    const { length } = bytes;
    let at = start;
    let mantissa = 0;
    let point = -1;
    for (; at < length; at++) {
      const code = bytes[at];
      if (code >= ZERO && code <= ZERO + 9) mantissa = mantissa * 10 + (code - ZERO);
      else if (code === POINT && point < 0) point = at;
      else break;
    }
    const digits = point < 0 ? at - start : at - start - 1;
    if (digits > EXACT_DIGITS || !this.#endsAt(bytes, at)) return this.#readLong(bytes, column, at);
    if (digits === 0 && point >= 0) return false;
    this.#at = at;
    if (digits === 0) this.numbers[column] = Number.NaN;
    else this.numbers[column] = point < 0 ? mantissa : mantissa / POWERS[at - point - 1];
    return true;
  }

  #readLong(bytes: Uint8Array, column: number, from: number): boolean {
    const start = this.#at;
    this.#at = this.#endOf(bytes, from);
    const value = parseDecimal(bytes, start, this.#at);
    this.numbers[column] = value;
    return !Number.isNaN(value);
  }

  #readText(bytes: Uint8Array, kind: ColumnKind): boolean {
    const start = this.#at;
    if (bytes[start] === QUOTE) return false;
    this.#at = this.#endOf(bytes, start);
    if (kind === 'asset') {
      this.assetStart = start;
      this.assetEnd = this.#at;
    } else if (kind === 'time') {
      this.time = parseTime(bytes, start, this.#at, this.#format);
      return !Number.isNaN(this.time);
    }
    return true;
  }

  #endOf(bytes: Uint8Array, from: number): number {
    let at = from;
    while (at < bytes.length && !this.#endsAt(bytes, at)) at++;
    return at;
  }

  #endsAt(bytes: Uint8Array, at: number): boolean {
    const code = bytes[at];
    return code === this.#delimiter || code === NEWLINE || code === RETURN;
  }
}
