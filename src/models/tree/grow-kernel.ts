import { startKernel } from '../kernel.ts';

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

/** A function of the kernel and its parameters. */
export type KernelCall = {
  [Name in keyof GrowKernel]: readonly [Name, ...Parameters<GrowKernel[Name]>];
}[keyof GrowKernel];

const PAGE = 65_536;

/** Memory of a size that stays, which threads may share. */
export function allocate(bytes: number): WebAssembly.Memory {
  const pages = Math.ceil(bytes / PAGE);
  return new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
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
