import { DAY, type Instant } from '../../core/index.ts';
import { reserve, startKernel } from '../../kernel/index.ts';
import { parseDecimal } from './decimal.ts';
import { parseTime, type TimeFormat } from './time-format.ts';

/** What a column holds, as far as reading it goes. */
export type ColumnKind = 'ignored' | 'asset' | 'time' | 'number';

/** Columns of a file in order, and how they are written. */
export interface PlainRowsOptions {
  kinds: readonly ColumnKind[];
  delimiter: string;
  time: TimeFormat;
}

/** The compiled `plain-rows.wat`, which tells what each parameter is. */
interface Kernel {
  memory: WebAssembly.Memory;
  read(
    from: number,
    to: number,
    delimiter: number,
    columns: number,
    most: number,
    places: number,
    times: number,
    numbers: number,
  ): number;
}

/** Where `plain-rows.wat` wants its tables, and the first address it leaves free. */
const POWERS = 0;
const MONTHS = 256;
const DATE = 4800;
const KINDS = 4832;
const FREE = 16_384;

const CODES: Readonly<Record<ColumnKind, number>> = { ignored: 0, asset: 1, time: 2, number: 3 };
const FIRST_YEAR = 2008;
const LAST_YEAR = 2100;
/** Bytes behind a chunk: a zero, and as many as a date is long. */
const BEHIND = 16;
/** Numbers read at a time, so few that they stay in the cache. */
const MOST_NUMBERS = 8_192;

/**
 * Reads rows that are written plainly: every field there, no quotes, whole within the chunk. Any
 * other row is left to the general reader, which can also say what is wrong with it; so this one
 * need not explain anything. Rows are read many at a time, ahead of being asked for.
 */
export class PlainRows {
  /** Numbers of the row at hand by column, NaN where empty. */
  readonly numbers: Float64Array;
  time: Instant = 0;
  assetStart = 0;
  assetEnd = 0;
  readonly #kernel: Kernel;
  readonly #delimiter: number;
  readonly #columns: number;
  readonly #numberColumns: readonly number[];
  /** Rows read at a time, and where the kernel puts what it reads of them. */
  readonly #most: number;
  readonly #addresses: { places: number; times: number; numbers: number; bytes: number };
  #memory: Uint8Array = new Uint8Array(0);
  #places = new Int32Array(0);
  #times = new Float64Array(0);
  #read = new Float64Array(0);
  /** The chunk at hand, how many of its rows are read ahead, how many given, and where the next begins. */
  #chunk: Uint8Array | undefined;
  #ahead = 0;
  #given = 0;
  #next = -1;

  constructor({ kinds, delimiter, time }: PlainRowsOptions) {
    this.#delimiter = delimiter.charCodeAt(0);
    this.#columns = kinds.length;
    this.#numberColumns = [...kinds.keys()].filter((column) => kinds[column] === 'number');
    this.numbers = new Float64Array(kinds.length).fill(Number.NaN);
    this.#most = Math.ceil(MOST_NUMBERS / kinds.length);
    this.#addresses = layOut(this.#most, kinds.length);
    this.#kernel = this.#start(time);
    this.#reserve(0);
    writeTables(this.#kernel.memory.buffer, kinds, time);
  }

  /**
   * Reads the row of `chunk` that begins at `from`; returns where the next one begins, -1 if it is
   * not plain. A chunk must stay as it is as long as its rows are read.
   */
  read(chunk: Uint8Array, from: number): number {
    if (chunk !== this.#chunk) this.#load(chunk);
    if ((this.#given === this.#ahead || from !== this.#next) && !this.#readAhead(from)) return -1;
    const { bytes } = this.#addresses;
    const row = this.#given++;
    const numbers = row * this.#columns;
    for (const column of this.#numberColumns) this.numbers[column] = this.#read[numbers + column];
    this.time = this.#times[row];
    this.assetStart = this.#places[3 * row + 1] - bytes;
    this.assetEnd = this.#places[3 * row + 2] - bytes;
    this.#next = this.#places[3 * row] - bytes;
    return this.#next;
  }

  #readAhead(from: number): boolean {
    const { places, times, numbers, bytes } = this.#addresses;
    const { length } = this.#chunk as Uint8Array;
    this.#given = 0;
    this.#ahead = this.#kernel.read(
      bytes + from,
      bytes + length,
      this.#delimiter,
      this.#columns,
      this.#most,
      places,
      times,
      numbers,
    );
    return this.#ahead > 0;
  }

  #load(chunk: Uint8Array): void {
    const { bytes } = this.#addresses;
    this.#reserve(chunk.length);
    this.#memory.set(chunk, bytes);
    this.#memory[bytes + chunk.length] = 0;
    this.#chunk = chunk;
    this.#ahead = 0;
    this.#given = 0;
  }

  /** Makes room for a chunk of `length` bytes and what the kernel wants behind it. */
  #reserve(length: number): void {
    const { places, times, numbers, bytes } = this.#addresses;
    const { memory } = this.#kernel;
    reserve(memory, bytes + length + BEHIND);
    if (this.#memory.buffer === memory.buffer) return;
    this.#memory = new Uint8Array(memory.buffer);
    this.#places = new Int32Array(memory.buffer, places, 3 * this.#most);
    this.#times = new Float64Array(memory.buffer, times, this.#most);
    this.#read = new Float64Array(memory.buffer, numbers, this.#most * this.#columns);
  }

  #start(format: TimeFormat): Kernel {
    const field = {
      number: (start: number, end: number) => parseDecimal(this.#memory, start, end),
      time: (start: number, end: number) => parseTime(this.#memory, start, end, format),
    };
    return startKernel(new URL('./plain-rows.wasm', import.meta.url), { field });
  }
}

function layOut(rows: number, columns: number) {
  const times = FREE;
  const numbers = times + 8 * rows;
  const places = numbers + 8 * rows * columns;
  return { times, numbers, places, bytes: places + 12 * rows };
}

function writeTables(
  memory: ArrayBuffer,
  kinds: readonly ColumnKind[],
  { kind, layout }: TimeFormat,
): void {
  const powers = new Float64Array(memory, POWERS, 23);
  for (let exponent = 0; exponent < 23; exponent++) powers[exponent] = Number(`1e${exponent}`);
  const months = new Int32Array(memory, MONTHS, 12 * (LAST_YEAR - FIRST_YEAR) + 1);
  for (let month = 0; month < months.length; month++) {
    months[month] = Date.UTC(FIRST_YEAR, month, 1) / DAY;
  }
  const { year, month, day, yearDigits, separator, length } = layout;
  const whole = kind === 'date' ? length : 0;
  new Int32Array(memory, DATE, 6).set([year, month, day, yearDigits, separator, whole]);
  new Uint8Array(memory, KINDS).set(kinds.map((name) => CODES[name]));
}
