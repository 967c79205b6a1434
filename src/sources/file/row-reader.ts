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
import type { Shape } from './shape.ts';
import { parseTime } from './time-format.ts';

/** Raised inside a row that is given up; carries nothing, as the fault is already recorded. */
const GIVEN_UP = Symbol('row given up');

export interface RowReaderOptions {
  resolver: NameResolver;
  /** Record malformed rows and go on, instead of refusing the file. */
  skipBadRows: boolean;
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
    if (time % this.#length !== 0) {
      this.#refuseText(record, column, `does not open a bar of ${interval} (UTC)`);
    }
    return time;
  }

  #asset(record: CsvRecord, time: Instant): ListedAsset {
    if (this.#shape.asset !== undefined) return this.#assets.named(this.#shape.asset, time);
    const column = this.#columnOf.asset;
    const found = this.#assets.inRecord(record, column, time);
    return found ?? this.#refuseText(record, column, 'names no asset');
  }

  #values(record: CsvRecord, multiplier: number): void {
    const builder = this.#builder;
    const { row } = builder;
    const column = this.#columnOf;
    const open = this.#price(record, column.open);
    const high = this.#price(record, column.high);
    const low = this.#price(record, column.low);
    const close = this.#price(record, column.close);
    if (high < low || high < open || high < close || low > open || low > close) {
      this.#refuse(record, column.high, 'contradiction');
    }
    builder.open[row] = open / multiplier;
    builder.high[row] = high / multiplier;
    builder.low[row] = low / multiplier;
    builder.close[row] = close / multiplier;
    const volume = this.#amount(record, column.volumeUsd);
    const base = this.#amount(record, column.volumeBase);
    builder.volumeUsd[row] = column.volumeUsd >= 0 ? volume : base * close;
    const metrics = this.#metrics(record, row);
    if (Number.isNaN(close) && metrics === 0) {
      this.#refuse(record, Math.max(column.close, 0), 'empty');
    }
  }

  /** Reads the metrics of a row; returns how many it has. */
  #metrics(record: CsvRecord, row: number): number {
    const { metrics } = this.#shape;
    let count = 0;
    for (let i = 0; i < metrics.length; i++) {
      const { metric, column } = metrics[i];
      const given =
        metric === 'marketCapUsd' ? this.#amount(record, column) : this.#number(record, column);
      // Publishers write 0 for a market cap they do not know.
      const value = given === 0 && metric === 'marketCapUsd' ? Number.NaN : given;
      if (!Number.isNaN(value)) count++;
      this.#builder.metrics[i][row] = value;
    }
    return count;
  }

  #price(record: CsvRecord, column: number): number {
    const value = this.#number(record, column);
    if (value <= 0) this.#refuse(record, column, value === 0 ? 'zero-price' : 'negative-price');
    return value;
  }

  #amount(record: CsvRecord, column: number): number {
    const value = this.#number(record, column);
    if (value < 0) this.#refuse(record, column, 'negative-volume');
    return value;
  }

  /** NaN where the file has no such column or the field is empty. */
  #number(record: CsvRecord, column: number): number {
    if (column < 0) return Number.NaN;
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
    if (!this.#builder.repeatsValues()) this.#refuse(record, this.#columnOf.time, 'conflict');
    this.repeated++;
    throw GIVEN_UP;
  }

  #refuse(record: CsvRecord, column: number, kind: Exclude<FaultKind, 'malformed'>): never {
    this.#refuseField(record, column, kind, REASONS[kind]);
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

function isBlank(record: CsvRecord): boolean {
  return record.count === 1 && record.ends[0] <= record.starts[0];
}
