import { type GrowKernel, type KernelCall, perform } from './grow-kernel.ts';

/** Those who make the kernel's calls: one thread, or several that share its memory. */
export interface Crew {
  readonly threads: number;
  /**
   * Makes calls that do not touch what another of them writes, in any order; tells what each returns.
   *
   * @param calls where they differ much, the longest last: that one is begun first.
   * @param steps that the calls take, such as rows they pass over: whether others are worth waking.
   */
  perform(calls: readonly KernelCall[], steps: number): number[];
}

/** The calling thread by itself. */
export function alone(kernel: GrowKernel): Crew {
  return {
    threads: 1,
    perform: (calls) => calls.map((call) => perform(kernel, call)),
  };
}
