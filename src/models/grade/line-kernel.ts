import { reserve, startKernel } from '../../kernel/index.ts';
import { LEVEL_VALUE } from './rank.ts';

/** The compiled `line.wat`, which tells what each parameter is. Addresses are bytes of `memory`. */
interface LineKernel {
  memory: WebAssembly.Memory;
  add(
    coefficient: number,
    values: number,
    table: number,
    levels: number,
    assets: number,
    sums: number,
  ): void;
}

/** The values of the levels lie first, then the table, the sums, and the levels. */
const VALUES = 0;
const TABLE = 8 * LEVEL_VALUE.length;
const SUMS = 2 * TABLE;

let kernel: LineKernel | undefined;

/**
 * The line of one day's levels: for each asset, the sum over the columns of the column's coefficient
 * times the value of the asset's level, in order of the columns.
 */
export function addLine(
  columns: readonly Uint8Array[],
  coefficients: Float64Array,
  assets: number,
): Float64Array {
  kernel ??= startKernel<LineKernel>(new URL('./line.wasm', import.meta.url));
  const { memory, add } = kernel;
  const pairs = 2 * Math.ceil(assets / 2);
  const levels = SUMS + 8 * pairs;
  reserve(memory, levels + pairs);
  new Float64Array(memory.buffer, VALUES).set(LEVEL_VALUE);
  const sums = new Float64Array(memory.buffer, SUMS, pairs).fill(0);
  const column = new Uint8Array(memory.buffer, levels, assets);
  for (let place = 0; place < columns.length; place++) {
    const coefficient = coefficients[place];
    if (coefficient === 0) continue;
    column.set(columns[place]);
    add(coefficient, VALUES, TABLE, levels, pairs, SUMS);
  }
  return sums.slice(0, assets);
}
