import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { InvalidInputError } from '../../../core/index.ts';
import { ParameterError } from '../../../quant/index.ts';
import { ExpressionError } from '../../expression/index.ts';
import {
  StrategyFailedError,
  StrategyInvalidError,
  StrategyMemoryError,
  StrategyTimeoutError,
} from '../errors.ts';
import type { Execution } from '../strategy/execute.ts';
import type { TrialSummary } from '../sweep/summary.ts';
import type { RunAnswer, RunRequest, SweepRequest, WorkerTask } from './protocol.ts';

/** How long one run may take and how much memory it may use. */
export interface Limits {
  seconds: number;
  megabytes: number;
}

export const DEFAULT_LIMITS: Limits = { seconds: 60, megabytes: 1_024 };

/** Memory is looked at this often, in milliseconds. */
const WATCH_EVERY = 20;

/**
 * Megabytes of heap beyond the limit. A heap that fills up may take the whole process with it, so the
 * watch ends the thread well before; the heap's own bound is for when the watch comes too late.
 */
const HEADROOM = 1_024;

/**
 * Runs strategies on one market in a thread of its own, which is ended when one takes too long or too
 * much.
 */
export class StrategyRunner {
  readonly #task: Omit<WorkerTask, 'first'>;
  readonly #limits: Limits;
  #worker: Worker | undefined;

  constructor(task: Omit<WorkerTask, 'first'>, limits: Limits = DEFAULT_LIMITS) {
    this.#task = task;
    this.#limits = limits;
  }

  /**
   * One run.
   *
   * @throws {StrategyTimeoutError} and {StrategyMemoryError} when it exceeds its limits.
   * @throws {StrategyInvalidError}, {StrategyFailedError}, {ExpressionError}, {InvalidInputError} and
   * {ParameterError} as the run itself does.
   */
  async run(request: RunRequest): Promise<Execution> {
    const answer = await this.#ask(request, 1);
    if (answer.kind === 'done') return answer.execution;
    throw outOfTurn(answer);
  }

  /** As many runs as there are `sweep` parameters, of which the summaries are kept. */
  async summarise(request: SweepRequest): Promise<TrialSummary[]> {
    const answer = await this.#ask(request, request.sweep.length);
    if (answer.kind === 'summarised') return answer.trials;
    throw outOfTurn(answer);
  }

  /** Sends one request; `runs` times the limit is what it may take. */
  async #ask(request: RunRequest | SweepRequest, runs: number): Promise<RunAnswer> {
    this.#worker ??= await this.#start(request.source.kind);
    const worker = this.#worker;
    const watch = this.#watch(runs);
    try {
      worker.postMessage(request);
      return (await Promise.race([answerOf(worker), watch.exceeded]))[0];
    } catch (error) {
      if (!isOutOfMemory(error)) throw error;
      throw new StrategyMemoryError(this.#tooMuch());
    } finally {
      watch.stop();
    }
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }

  /** The thread once it has loaded what it needs: that is no part of a strategy's time. */
  async #start(first: WorkerTask['first']): Promise<Worker> {
    const worker = new Worker(new URL('./strategy.worker.ts', import.meta.url), {
      workerData: { ...this.#task, first } satisfies WorkerTask,
      env: compileCache(),
      execArgv: ['--experimental-vm-modules', '--no-warnings'],
      resourceLimits: { maxOldGenerationSizeMb: this.#limits.megabytes + HEADROOM },
    });
    await answerOf(worker);
    return worker;
  }

  /** Ends the thread when it exceeds its limits; the promise then rejects. */
  #watch(runs: number): { exceeded: Promise<never>; stop(): void } {
    const { seconds, megabytes } = this.#limits;
    const memoryBefore = process.memoryUsage.rss();
    const { promise, reject } = Promise.withResolvers<never>();
    const give = (error: Error) => {
      void this.close();
      reject(error);
    };
    const time = setTimeout(
      () =>
        give(
          new StrategyTimeoutError(
            `The strategy did not end within ${seconds} s. Mend it, or give it more with --time-limit.`,
          ),
        ),
      1_000 * seconds * runs,
    );
    const memory = setInterval(() => {
      const used = (process.memoryUsage.rss() - memoryBefore) / 2 ** 20;
      if (used > megabytes) give(new StrategyMemoryError(this.#tooMuch()));
    }, WATCH_EVERY);
    return {
      exceeded: promise,
      stop() {
        clearTimeout(time);
        clearInterval(memory);
      },
    };
  }

  #tooMuch(): string {
    return `The strategy took more than ${this.#limits.megabytes} MB. Mend it, or give it more with --memory-limit.`;
  }
}

/** Of this process's environment the thread knows only where compiled modules are kept. */
function compileCache(): Record<string, string> {
  const { NODE_COMPILE_CACHE } = process.env;
  return NODE_COMPILE_CACHE === undefined ? {} : { NODE_COMPILE_CACHE };
}

async function answerOf(worker: Worker): Promise<[RunAnswer]> {
  const ended = new AbortController();
  try {
    // `once` rejects when the worker fails; one that merely ends would leave it waiting.
    return await Promise.race([
      once(worker, 'message', { signal: ended.signal }) as Promise<[RunAnswer]>,
      once(worker, 'exit', { signal: ended.signal }).then(() => {
        throw new StrategyFailedError('The strategy ended the thread it ran in.');
      }),
    ]);
  } finally {
    ended.abort();
  }
}

/** What an answer that is not the one asked for means. */
function outOfTurn(answer: RunAnswer): Error {
  if (answer.kind === 'failed') return rebuild(answer.error);
  return new StrategyFailedError('The thread of the strategy started anew by itself.');
}

function isOutOfMemory(error: unknown): boolean {
  return (error as NodeJS.ErrnoException)?.code === 'ERR_WORKER_OUT_OF_MEMORY';
}

const ERRORS = {
  ExpressionError,
  InvalidInputError,
  ParameterError,
  StrategyFailedError,
  StrategyInvalidError,
} as const;

function rebuild({ name, message, place }: Extract<RunAnswer, { kind: 'failed' }>['error']): Error {
  const Failure = ERRORS[name as keyof typeof ERRORS] ?? StrategyFailedError;
  return new Failure(message, { place });
}
