import { startKernel } from '../kernel.ts';

/** The compiled `grow.wat`, which tells what each parameter is. Addresses are bytes of `memory`. */
export interface GrowKernel {
  memory: WebAssembly.Memory;
  lay(
    first: number,
    firstEnd: number,
    second: number,
    third: number,
    fourth: number,
    table: number,
    width: number,
  ): void;
  count(
    row: number,
    rowsEnd: number,
    slopes: number,
    table: number,
    width: number,
    counted: number,
    sums: number,
  ): void;
  divide(
    row: number,
    rowsEnd: number,
    column: number,
    threshold: number,
    shift: number,
    spare: number,
  ): number;
}

const PAGE = 65_536;

/** Memory of a size that stays, which threads may share. */
export function allocate(bytes: number): WebAssembly.Memory {
  const pages = Math.ceil(bytes / PAGE);
  return new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
}

/** The kernel at work in the memory given. */
export function startGrowKernel(memory: WebAssembly.Memory): GrowKernel {
  const file = new URL('./grow.wasm', import.meta.url);
  const functions = startKernel<Omit<GrowKernel, 'memory'>>(file, { rows: { memory } });
  return { memory, ...functions };
}
