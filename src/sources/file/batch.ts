import {
  type AssetId,
  type BarColumns,
  INTERVAL_LENGTH,
  type Interval,
  type Market,
  type MetricColumns,
} from '../../core/index.ts';

/** Rows of a file as columns, in the order of the file. */
export interface FileBatch {
  bars: (BarColumns & { market: Market }) | undefined;
  metrics: MetricColumns | undefined;
  /** True where prices and market caps only fill what market data leaves open (see `Layout`). */
  secondHand: boolean;
}

/** Rows gathered before a batch is handed on. */
const ROWS = 65_536;

/** Where the last row of the batch before stands, to compare the first of the next with. */
const BEFORE = ROWS;

const BAR_COLUMNS = ['open', 'high', 'low', 'close', 'volumeUsd'] as const;

/** Gathers rows into columns; prices and metrics of a row stand side by side until handed on. */
export class BatchBuilder {
  readonly open = new Float64Array(ROWS + 1);
  readonly high = new Float64Array(ROWS + 1);
  readonly low = new Float64Array(ROWS + 1);
  readonly close = new Float64Array(ROWS + 1);
  readonly volumeUsd = new Float64Array(ROWS + 1);
  readonly time = new Float64Array(ROWS + 1);
  readonly asset = new Uint32Array(ROWS + 1);
  readonly metrics: Float64Array[];
  /** Rows gathered; the next is written here. */
  row = 0;
  readonly #metricNames: readonly string[];
  readonly #interval: Interval;
  readonly #market: Market;
  readonly #secondHand: boolean;

  constructor(
    metricNames: readonly string[],
    interval: Interval,
    market: Market,
    secondHand: boolean,
  ) {
    this.#metricNames = metricNames;
    this.#interval = interval;
    this.#market = market;
    this.#secondHand = secondHand;
    this.time[BEFORE] = Number.NaN;
    this.metrics = metricNames.map(() => new Float64Array(ROWS + 1));
  }

  get full(): boolean {
    return this.row === ROWS;
  }

  /** Whether the row at hand has the asset and time of the one before. */
  repeatsKey(): boolean {
    const before = this.#before;
    return this.time[this.row] === this.time[before] && this.asset[this.row] === this.asset[before];
  }

  /** Whether the row at hand has the values of the one before. */
  repeatsValues(): boolean {
    return this.#values().every((values) => Object.is(values[this.row], values[this.#before]));
  }

  get #before(): number {
    return this.row === 0 ? BEFORE : this.row - 1;
  }

  #values(): Float64Array[] {
    return [...BAR_COLUMNS.map((column) => this[column]), ...this.metrics];
  }

  /** The rows so far as a batch; starts the next. */
  take(assets: readonly AssetId[]): FileBatch {
    const batch = {
      bars: this.#bars(assets),
      metrics: this.#metrics(assets),
      secondHand: this.#secondHand,
    };
    for (const values of [this.time, this.asset, ...this.#values()]) {
      values[BEFORE] = values[this.row - 1];
    }
    this.row = 0;
    return batch;
  }

  #bars(assets: readonly AssetId[]): FileBatch['bars'] {
    const rows = rowsWithValue(this.close, this.row);
    if (rows.length === 0) return undefined;
    const whole = rows.length === this.row;
    const of = (column: Float64Array) => (whole ? column.slice(0, this.row) : pick(column, rows));
    const columns = BAR_COLUMNS.map((column) => [column, of(this[column])]);
    const time = of(this.time);
    return {
      ...(Object.fromEntries(columns) as Record<(typeof BAR_COLUMNS)[number], Float64Array>),
      interval: this.#interval,
      market: this.#market,
      assets,
      asset: whole ? this.asset.slice(0, this.row) : rows.map((row) => this.asset[row]),
      time,
      knownAt: closings(time, this.#interval),
    };
  }

  #metrics(assets: readonly AssetId[]): MetricColumns | undefined {
    const present = this.metrics.map((values) => rowsWithValue(values, this.row));
    const count = present.reduce((sum, rows) => sum + rows.length, 0);
    if (count === 0) return undefined;
    const columns = {
      metrics: this.#metricNames,
      assets,
      metric: new Uint32Array(count),
      asset: new Uint32Array(count),
      time: new Float64Array(count),
      value: new Float64Array(count),
    };
    let at = 0;
    present.forEach((rows, metric) => {
      for (const row of rows) {
        columns.metric[at] = metric;
        columns.asset[at] = this.asset[row];
        columns.time[at] = this.time[row];
        columns.value[at++] = this.metrics[metric][row];
      }
    });
    return { ...columns, knownAt: closings(columns.time, this.#interval) };
  }
}

function closings(times: Float64Array, interval: Interval): Float64Array {
  const closing = new Float64Array(times.length);
  const length = INTERVAL_LENGTH[interval];
  for (let row = 0; row < times.length; row++) closing[row] = times[row] + length;
  return closing;
}

function rowsWithValue(values: Float64Array, rows: number): Uint32Array {
  const found = new Uint32Array(rows);
  let count = 0;
  for (let row = 0; row < rows; row++) {
    if (!Number.isNaN(values[row])) found[count++] = row;
  }
  return found.subarray(0, count);
}

function pick(values: Float64Array, rows: Uint32Array): Float64Array {
  const picked = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) picked[i] = values[rows[i]];
  return picked;
}
