import { reserve, startKernel } from '../../kernel/index.ts';

/** The compiled `grow.wat`, which tells what each parameter is. Addresses are bytes of the memory. */
export interface GrowKernel {
  lay(
    first: number,
    firstEnd: number,
    second: number,
    third: number,
    fourth: number,
    table: number,
    width: number,
  ): void;
  pair(gradient: number, gradientEnd: number, hessian: number, slopes: number): void;
  count(
    row: number,
    rowsEnd: number,
    slopes: number,
    table: number,
    width: number,
    counted: number,
    sums: number,
  ): void;
  subtract(parent: number, parentEnd: number, child: number): void;
  search(sums: number, sumsEnd: number, rules: number): number;
  divide(
    row: number,
    rowsEnd: number,
    column: number,
    threshold: number,
    shift: number,
    spare: number,
  ): number;
  total(row: number, rowsEnd: number, slopes: number, sum: number): void;
  raise(row: number, rowsEnd: number, value: number, predictions: number): void;
}

/** What 32-bit addresses reach. */
const MOST_PAGES = 65_536;

/** A function of the kernel and its parameters. */
export type KernelCall = {
  [Name in keyof GrowKernel]: readonly [Name, ...Parameters<GrowKernel[Name]>];
}[keyof GrowKernel];

let kept: WebAssembly.Memory | undefined;

/**
 * The memory that this thread grows trees in and others may help in, at least so many bytes long. It
 * is kept and used again, for the garbage collector does not count what is shared and would let it
 * pile up.
 */
export function growMemory(bytes: number): WebAssembly.Memory {
  kept ??= new WebAssembly.Memory({ initial: 0, maximum: MOST_PAGES, shared: true });
  reserve(kept, bytes);
  return kept;
}

/** The kernel at work in the memory given. */
export function startGrowKernel(memory: WebAssembly.Memory): GrowKernel {
  return startKernel(new URL('./grow.wasm', import.meta.url), { rows: { memory } });
}

/** Makes a call; tells what it returns, or 0 where that is nothing. */
export function perform(kernel: GrowKernel, [name, ...parameters]: KernelCall): number {
  const call = kernel[name] as (...parameters: number[]) => number | undefined;
  return call(...parameters) ?? 0;
}
