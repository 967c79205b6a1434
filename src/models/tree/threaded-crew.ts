import { Worker } from 'node:worker_threads';
import { ThreadFailedError } from '../errors.ts';
import { nextMessage } from '../next-message.ts';
import type { Crew } from './crew.ts';
import { type GrowKernel, type KernelCall, perform, startGrowKernel } from './grow-kernel.ts';

/** Below this many steps the other threads are not worth waking. */
const LEAST_STEPS = 4_096;
/** Calls that lie on the desk at a time. */
const CALLS = 256;
/** Bytes of what a thread says that failed. */
const REASON = 256;
/** Words of a call: its function, up to seven parameters, and what it returned. */
const WORDS = 9;
const RESULT = 8;

const FUNCTIONS = [
  'lay',
  'pair',
  'count',
  'subtract',
  'search',
  'divide',
  'total',
  'raise',
] as const;

/** What calling thread and helpers share. */
export interface Desk {
  readonly memory: WebAssembly.Memory;
  readonly calls: Int32Array;
  /** 0: turn, raised whenever calls are laid; 1: calls not yet taken; 2: calls made, below zero once one failed. */
  readonly control: Int32Array;
  /** Why a call failed, as UTF-8. */
  readonly reason: Uint8Array;
}

/** Positions in {@link Desk.control}. */
export const TURN = 0;
const LEFT = 1;
const MADE = 2;
/** Stays below zero, whatever others who make calls add to it. */
const FAILED = -(2 ** 30);

/**
 * Makes calls on several threads, each taking one after the other. The calling thread works too and
 * waits for calls that were taken, never for a thread to wake.
 */
export class ThreadedCrew implements Crew {
  readonly threads: number;
  readonly #kernel: GrowKernel;
  readonly #desk: Desk;
  readonly #helpers: readonly Worker[];

  private constructor(desk: Desk, helpers: readonly Worker[]) {
    this.threads = helpers.length + 1;
    this.#kernel = startGrowKernel(desk.memory);
    this.#desk = desk;
    this.#helpers = helpers;
  }

  static async open(memory: WebAssembly.Memory, threads: number): Promise<ThreadedCrew> {
    const words = (length: number) => new Int32Array(new SharedArrayBuffer(4 * length));
    const desk: Desk = {
      memory,
      calls: words(CALLS * WORDS),
      control: words(3),
      reason: new Uint8Array(new SharedArrayBuffer(REASON)),
    };
    const helpers = Array.from(
      { length: threads - 1 },
      () => new Worker(new URL('./crew.worker.ts', import.meta.url), { workerData: desk }),
    );
    const crew = new ThreadedCrew(desk, helpers);
    try {
      await Promise.all(helpers.map(nextMessage));
      return crew;
    } catch (error) {
      await crew.close();
      throw error;
    }
  }

  /** @throws {ThreadFailedError} where a call fails that threads share: no more may be asked for then. */
  perform(calls: readonly KernelCall[], steps: number): number[] {
    if (steps < LEAST_STEPS || calls.length === 1) {
      return calls.map((call) => perform(this.#kernel, call));
    }
    const results: number[] = [];
    for (let from = 0; from < calls.length; from += CALLS) {
      results.push(...this.#share(calls.slice(from, from + CALLS)));
    }
    return results;
  }

  #share(calls: readonly KernelCall[]): number[] {
    const desk = this.#desk;
    const { control } = desk;
    calls.forEach(([name, ...parameters], place) => {
      desk.calls.set([FUNCTIONS.indexOf(name), ...parameters], place * WORDS);
    });
    Atomics.store(control, MADE, 0);
    Atomics.store(control, LEFT, calls.length);
    Atomics.add(control, TURN, 1);
    Atomics.notify(control, TURN);
    takeCalls(desk, this.#kernel);
    for (let made = Atomics.load(control, MADE); made < calls.length; ) {
      if (made < 0) throw new ThreadFailedError(textOf(desk.reason));
      Atomics.wait(control, MADE, made);
      made = Atomics.load(control, MADE);
    }
    return calls.map((_, place) => desk.calls[place * WORDS + RESULT]);
  }

  async close(): Promise<void> {
    await Promise.all(this.#helpers.map((helper) => helper.terminate()));
  }
}

/**
 * Makes calls from the desk, the last one first, until none is left. They are written before `LEFT`
 * says that they are there, so that a thread which comes late may take from whatever it finds. One
 * that fails is told to whoever waits for it, who would wait for ever otherwise.
 */
export function takeCalls({ calls, control, reason }: Desk, kernel: GrowKernel): void {
  for (;;) {
    const place = Atomics.sub(control, LEFT, 1) - 1;
    if (place < 0) return;
    const words = calls.subarray(place * WORDS, (place + 1) * WORDS);
    const call = [FUNCTIONS[words[0]], ...words.subarray(1, RESULT)] as unknown as KernelCall;
    try {
      words[RESULT] = perform(kernel, call);
      Atomics.add(control, MADE, 1);
    } catch (error) {
      reason.set(new TextEncoder().encode(String(error)).subarray(0, REASON));
      Atomics.store(control, MADE, FAILED);
    }
    Atomics.notify(control, MADE);
  }
}

function textOf(bytes: Uint8Array): string {
  // A decoder refuses memory that is shared.
  return new TextDecoder().decode(bytes.slice()).replaceAll('\0', '');
}
