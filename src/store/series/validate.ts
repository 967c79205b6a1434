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

function checkIndices(field: string, indices: Uint32Array, names: number): void {
  refuse(field, indices, (index) => index >= names, 'points at no name');
}

function checkInstants(field: string, instants: Float64Array): void {
  refuse(field, instants, (instant) => !Number.isSafeInteger(instant), 'is no instant');
}

function checkFinite(field: string, values: Float64Array): void {
  refuse(field, values, (value) => Math.abs(value) === Number.POSITIVE_INFINITY, 'is infinite');
}

function checkPresent(field: string, values: Float64Array): void {
  refuse(field, values, Number.isNaN, 'is missing');
}

function refuse(
  field: string,
  column: Float64Array | Uint32Array,
  unusable: (value: number) => boolean,
  fault: string,
): void {
  for (let row = 0; row < column.length; row++) {
    if (!unusable(column[row])) continue;
    throw new InvalidInputError(`Row ${row}: ${field} ${column[row]} ${fault}.`, {
      place: { row, field },
    });
  }
}
