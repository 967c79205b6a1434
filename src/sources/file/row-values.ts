import type { BatchBuilder } from './batch.ts';
import type { FaultKind } from './faults.ts';
import type { Field } from './fields.ts';
import type { Shape } from './shape.ts';

/** Why the numbers of a row cannot be used, and in which column. */
export interface ValueFault {
  column: number;
  kind: Exclude<FaultKind, 'malformed'>;
}

/** Puts the numbers of a row, by column, into the row at hand of a batch. */
export class RowValues {
  readonly #shape: Shape;
  readonly #columnOf: Readonly<Record<Field, number>>;
  readonly #builder: BatchBuilder;
  #fault: ValueFault | undefined;

  constructor(shape: Shape, columnOf: Readonly<Record<Field, number>>, builder: BatchBuilder) {
    this.#shape = shape;
    this.#columnOf = columnOf;
    this.#builder = builder;
  }

  /**
   * Takes in one row's numbers, NaN where empty, or says what is wrong with the first that cannot be.
   * `multiplier` is how many coins one listed unit stands for.
   */
  put(numbers: Float64Array, multiplier: number): ValueFault | undefined {
    this.#fault = undefined;
    const builder = this.#builder;
    const { row } = builder;
    const column = this.#columnOf;
    const open = this.#price(numbers, column.open);
    const high = this.#price(numbers, column.high);
    const low = this.#price(numbers, column.low);
    const close = this.#price(numbers, column.close);
    if (high < low || high < open || high < close || low > open || low > close) {
      this.#refuse(column.high, 'contradiction');
    }
    builder.open[row] = open / multiplier;
    builder.high[row] = high / multiplier;
    builder.low[row] = low / multiplier;
    builder.close[row] = close / multiplier;
    const volume = this.#amount(numbers, column.volumeUsd);
    const base = this.#amount(numbers, column.volumeBase);
    builder.volumeUsd[row] = column.volumeUsd >= 0 ? volume : base * close;
    const metrics = this.#metrics(numbers, row);
    if (Number.isNaN(close) && metrics === 0) this.#refuse(Math.max(column.close, 0), 'empty');
    return this.#fault;
  }

  /** Reads the metrics of a row; returns how many it has. */
  #metrics(numbers: Float64Array, row: number): number {
    const { metrics } = this.#shape;
    let count = 0;
    for (let i = 0; i < metrics.length; i++) {
      const { metric, column } = metrics[i];
      const isCap = metric === 'marketCapUsd';
      const given = isCap ? this.#amount(numbers, column) : numbers[column];
      // Publishers write 0 for a market cap they do not know.
      const value = isCap && given === 0 ? Number.NaN : given;
      if (!Number.isNaN(value)) count++;
      this.#builder.metrics[i][row] = value;
    }
    return count;
  }

  /** NaN where the file has no such column. */
  #price(numbers: Float64Array, column: number): number {
    if (column < 0) return Number.NaN;
    const value = numbers[column];
    if (value <= 0) this.#refuse(column, value === 0 ? 'zero-price' : 'negative-price');
    return value;
  }

  #amount(numbers: Float64Array, column: number): number {
    if (column < 0) return Number.NaN;
    const value = numbers[column];
    if (value < 0) this.#refuse(column, 'negative-volume');
    return value;
  }

  /** The first fault of a row is the one that counts. */
  #refuse(column: number, kind: ValueFault['kind']): void {
    this.#fault ??= { column, kind };
  }
}
