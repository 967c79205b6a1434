import { type BarColumns, InvalidInputError, type MetricColumns } from '../../core/index.ts';
import { BAR_FIELDS } from './series-store.ts';

/**
 * Refuses bars whose columns do not fit together: lengths, asset indices, times that are not whole
 * milliseconds, infinite values, or a bar without a close.
 *
 * @throws {InvalidInputError} naming the first row and field.
 */
export function checkBars(batch: BarColumns): void {
  const rows = batch.time.length;
  for (const field of ['asset', ...BAR_FIELDS, 'knownAt'] as const) {
    checkLength(field, batch[field].length, rows);
  }
  checkIndices('asset', batch.asset, batch.assets.length);
  checkInstants('time', batch.time);
  checkInstants('knownAt', batch.knownAt);
  for (const field of BAR_FIELDS) checkFinite(field, batch[field]);
  checkPresent('close', batch.close);
}

/**
 * Refuses metric values whose columns do not fit together.
 *
 * @throws {InvalidInputError} naming the first row and field.
 */
export function checkMetrics(batch: MetricColumns): void {
  const rows = batch.time.length;
  for (const field of ['metric', 'asset', 'value', 'knownAt'] as const) {
    checkLength(field, batch[field].length, rows);
  }
  checkIndices('metric', batch.metric, batch.metrics.length);
  checkIndices('asset', batch.asset, batch.assets.length);
  checkInstants('time', batch.time);
  checkInstants('knownAt', batch.knownAt);
  checkFinite('value', batch.value);
  checkPresent('value', batch.value);
}

function checkLength(field: string, length: number, rows: number): void {
  if (length === rows) return;
  throw new InvalidInputError(`Column '${field}' has ${length} rows, 'time' has ${rows}.`, {
    place: { field },
  });
}

/*
 * These loops see every row of every import, so each is its own: one loop handed a test to call
 * would call it row by row.
 */

function checkIndices(field: string, indices: Uint32Array, names: number): void {
  for (let row = 0; row < indices.length; row++) {
    if (indices[row] >= names) refuse(field, row, indices[row], 'points at no name');
  }
}

function checkInstants(field: string, instants: Float64Array): void {
  for (let row = 0; row < instants.length; row++) {
    const instant = instants[row];
    const whole = Math.floor(instant) === instant && Math.abs(instant) <= Number.MAX_SAFE_INTEGER;
    if (!whole) refuse(field, row, instant, 'is no instant');
  }
}

function checkFinite(field: string, values: Float64Array): void {
  for (let row = 0; row < values.length; row++) {
    if (Math.abs(values[row]) > Number.MAX_VALUE) refuse(field, row, values[row], 'is infinite');
  }
}

function checkPresent(field: string, values: Float64Array): void {
  for (let row = 0; row < values.length; row++) {
    if (Number.isNaN(values[row])) refuse(field, row, values[row], 'is missing');
  }
}

function refuse(field: string, row: number, value: number, fault: string): never {
  throw new InvalidInputError(`Row ${row}: ${field} ${value} ${fault}.`, { place: { row, field } });
}
