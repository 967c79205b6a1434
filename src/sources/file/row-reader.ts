import { type AssetId, INTERVAL_LENGTH, type Instant } from '../../core/index.ts';
import { AssetColumn, type ListedAsset, type NameResolver } from './asset-column.ts';
import { BatchBuilder, type FileBatch } from './batch.ts';
import { type CsvRecord, fieldText } from './csv-records.ts';
import { parseDecimal } from './decimal.ts';
import {
  type FaultKind,
  Faults,
  malformed,
  oddTimeReason,
  REASONS,
  type RefusedRow,
} from './faults.ts';
import type { Field } from './fields.ts';
import { type ColumnKind, PlainRows } from './plain-rows.ts';
import { RowValues } from './row-values.ts';
import type { Shape } from './shape.ts';
import { parseTime } from './time-format.ts';

/** Raised inside a row that is given up; carries nothing, as the fault is already recorded. */
const GIVEN_UP = Symbol('row given up');

export interface RowReaderOptions {
  resolver: NameResolver;
  /** Record malformed rows and go on, instead of refusing the file. */
  skipBadRows: boolean;
  delimiter: string;
}

/** Turns the records of one file into batches, refusing what cannot be used. */
export class RowReader {
  readonly faults = new Faults();
  /** Rows of data seen, blank lines left out. */
  read = 0;
  /** Rows equal to the row before them. */
  repeated = 0;
  readonly #path: string;
  readonly #shape: Shape;
  readonly #skipBadRows: boolean;
  readonly #assets: AssetColumn;
  readonly #builder: BatchBuilder;
  readonly #ready: FileBatch[] = [];
  readonly #columnOf: Readonly<Record<Field, number>>;
  readonly #length: number;
  readonly #numberColumns: readonly number[];
  /** Numbers of the row at hand by column. */
  readonly #numbers: Float64Array;
  readonly #rowValues: RowValues;
  readonly #plain: PlainRows;
  /** The bar of the row at hand, once it is known. */
  #bar: RefusedRow['bar'];

  constructor(path: string, shape: Shape, options: RowReaderOptions) {
    this.#path = path;
    this.#shape = shape;
    this.#skipBadRows = options.skipBadRows;
    this.#assets = new AssetColumn(options.resolver, shape.names);
    this.#columnOf = columnOf(shape);
    this.#length = INTERVAL_LENGTH[shape.interval];
    const names = shape.metrics.map(({ metric }) => metric);
    this.#builder = new BatchBuilder(names, shape.interval, shape.market, shape.secondHand);
    this.#rowValues = new RowValues(shape, this.#columnOf, this.#builder);
    const kinds = columnKinds(shape);
    this.#numberColumns = [...kinds.keys()].filter((column) => kinds[column] === 'number');
    this.#numbers = new Float64Array(kinds.length);
    this.#plain = new PlainRows({ kinds, delimiter: options.delimiter, time: shape.time });
  }

  /** Assets met so far, those of refused rows included. */
  get assets(): readonly AssetId[] {
    return this.#assets.assets;
  }

  /** Rows kept so far. */
  get kept(): number {
    return this.read - this.repeated - this.faults.count;
  }

  /**
   * Takes a record in.
   *
   * @throws {MalformedFileError} on a malformed one, unless bad rows are to be skipped.
   */
  take(record: CsvRecord): void {
    if (isBlank(record)) return;
    this.read++;
    try {
      this.#takeRow(record);
    } catch (error) {
      if (error !== GIVEN_UP) throw error;
    }
    if (this.#builder.full) this.#handOn();
  }

  /**
   * Takes in the row that begins at `from` where it is plainly written and sound; returns where the
   * next one begins. -1 leaves it to {@link take}, with nothing of it taken in.
   */
  takePlain(bytes: Uint8Array, from: number): number {
    const next = this.#plain.read(bytes, from);
    if (next < 0) return -1;
    const { time, assetStart, assetEnd, numbers } = this.#plain;
    if (!this.#opensBar(time)) return -1;
    const asset =
      this.#shape.asset === undefined
        ? this.#assets.inBytes(bytes, assetStart, assetEnd, time)
        : this.#assets.named(this.#shape.asset, time);
    if (asset === undefined || this.#rowValues.put(numbers, asset.multiplier)) return -1;
    const builder = this.#builder;
    builder.time[builder.row] = time;
    builder.asset[builder.row] = asset.index;
    if (builder.repeatsKey()) return -1;
    builder.row++;
    this.read++;
    if (builder.full) this.#handOn();
    return next;
  }

  /** Batches complete since last asked. */
  batches(): FileBatch[] {
    return this.#ready.splice(0);
  }

  /** The last batch, after the last record. */
  end(): void {
    if (this.#builder.row > 0) this.#handOn();
  }

  #handOn(): void {
    this.#ready.push(this.#builder.take([...this.#assets.assets]));
  }

  #takeRow(record: CsvRecord): void {
    this.#bar = undefined;
    this.#checkWidth(record);
    const time = this.#time(record);
    const asset = this.#asset(record, time);
    this.#bar = { asset: asset.id, time };
    this.#values(record, asset.multiplier);
    const builder = this.#builder;
    builder.time[builder.row] = time;
    builder.asset[builder.row] = asset.index;
    if (builder.repeatsKey()) this.#dropRepetition(record);
    builder.row++;
  }

  #checkWidth({ count, row }: CsvRecord): void {
    const { columns } = this.#shape;
    if (count === columns.length) return;
    const reason = `has ${count} fields where the header has ${columns.length}`;
    this.#giveUp({ row, field: columns[0], value: '', kind: 'malformed', reason });
  }

  #time(record: CsvRecord): Instant {
    const column = this.#columnOf.time;
    const { bytes, starts, ends } = record;
    const { time: format, interval } = this.#shape;
    const time = parseTime(bytes, starts[column], ends[column], format);
    if (Number.isNaN(time)) this.#refuseText(record, column, oddTimeReason(format));
    if (!this.#opensBar(time)) {
      this.#refuseText(record, column, `does not open a bar of ${interval} (UTC)`);
    }
    return time;
  }

  /** Far cheaper than the remainder of two doubles, and as exact for whole numbers. */
  #opensBar(time: Instant): boolean {
    return Math.floor(time / this.#length) * this.#length === time;
  }

  #asset(record: CsvRecord, time: Instant): ListedAsset {
    if (this.#shape.asset !== undefined) return this.#assets.named(this.#shape.asset, time);
    const column = this.#columnOf.asset;
    const { bytes, starts, ends } = record;
    const found = this.#assets.inBytes(bytes, starts[column], ends[column], time);
    return found ?? this.#refuseText(record, column, 'names no asset');
  }

  #values(record: CsvRecord, multiplier: number): void {
    for (const column of this.#numberColumns) this.#numbers[column] = this.#number(record, column);
    const fault = this.#rowValues.put(this.#numbers, multiplier);
    if (fault) this.#refuseField(record, fault.column, fault.kind, REASONS[fault.kind]);
  }

  /** NaN where the field is empty. */
  #number(record: CsvRecord, column: number): number {
    const start = record.starts[column];
    const end = record.ends[column];
    if (start === end) return Number.NaN;
    const value = parseDecimal(record.bytes, start, end);
    if (Number.isNaN(value) && fieldText(record, column) !== '') {
      this.#refuseText(record, column, 'is not a number');
    }
    return value;
  }

  /** The same asset and time as the row before: the same row again, or one that contradicts it. */
  #dropRepetition(record: CsvRecord): never {
    if (!this.#builder.repeatsValues()) {
      this.#refuseField(record, this.#columnOf.time, 'conflict', REASONS.conflict);
    }
    this.repeated++;
    throw GIVEN_UP;
  }

  #refuseText(record: CsvRecord, column: number, reason: string): never {
    this.#refuseField(record, column, 'malformed', reason);
  }

  #refuseField(record: CsvRecord, column: number, kind: FaultKind, reason: string): never {
    const field = this.#shape.columns[column];
    const value = fieldText(record, column);
    this.#giveUp({ row: record.row, field, value, kind, reason });
  }

  #giveUp(fault: Omit<RefusedRow, 'file' | 'bar'>): never {
    const file = this.#path;
    if (fault.kind === 'malformed' && !this.#skipBadRows) throw malformed({ file, ...fault });
    this.faults.add({ file, ...fault, ...(this.#bar && { bar: this.#bar }) });
    throw GIVEN_UP;
  }
}

function columnOf(shape: Shape): Record<Field, number> {
  const at = (field: Field) => shape.fields.get(field) ?? -1;
  return {
    asset: at('asset'),
    time: at('time'),
    open: at('open'),
    high: at('high'),
    low: at('low'),
    close: at('close'),
    volumeUsd: at('volumeUsd'),
    volumeBase: at('volumeBase'),
    marketCapUsd: at('marketCapUsd'),
  };
}

/** What each column holds, as far as reading it goes. */
function columnKinds({ columns, fields, metrics }: Shape): ColumnKind[] {
  const kinds = columns.map((): ColumnKind => 'ignored');
  for (const { column } of metrics) kinds[column] = 'number';
  for (const [field, column] of fields) {
    kinds[column] = field === 'asset' || field === 'time' ? field : 'number';
  }
  return kinds;
}

function isBlank(record: CsvRecord): boolean {
  return record.count === 1 && record.ends[0] <= record.starts[0];
}
