import { EventEmitter } from 'node:events';
import {
  type CronItem,
  Logger,
  makeWorkerUtils,
  parseCronItems,
  type Runner,
  run,
  runMigrations,
  type WorkerEvents,
  type WorkerUtils,
} from 'graphile-worker';
import type pg from 'pg';
import type { State } from '../state/state.ts';
import { Liveness } from './liveness.ts';

/** What a job may use while it runs. */
export interface JobContext {
  /** Aborts when the process is asked to stop; the job is then tried again elsewhere. */
  signal: AbortSignal;
}

/** Does one kind of job. A rejection has the job tried again later, with growing pauses. */
export type JobHandler = (payload: unknown, context: JobContext) => Promise<void>;

/** A job that comes round by itself. */
export interface RecurringJob {
  /** Letters, digits and hyphens; told apart by it. */
  name: string;
  job: string;
  /** Five-field crontab pattern, UTC. */
  cron: string;
  payload?: Readonly<Record<string, unknown>>;
}

/** Everything a worker process needs to know. */
export interface WorkOptions {
  handlers: Readonly<Record<string, JobHandler>>;
  recurring?: readonly RecurringJob[];
  /** Told of every failure; the job stays queued. */
  onFailure?: (job: string, error: unknown) => void;
  concurrency?: number;
}

/** A queue that every process on the same database shares. */
export interface JobQueue {
  /**
   * Queues a job. With a `key`, a job of that key which still waits is replaced, so asking often
   * costs one run.
   */
  add(
    job: string,
    payload: unknown,
    options?: { key?: string; maxAttempts?: number; runAt?: Date },
  ): Promise<void>;
  /** Queues a job in the transaction of `client`: it exists if and only if that is committed. */
  addWithin(client: pg.ClientBase, job: string, payload: unknown): Promise<void>;
  /** Begins to work in this process until `stop`, which waits for the jobs under way. */
  work(options: WorkOptions): Promise<{ stop(): Promise<void> }>;
  close(): Promise<void>;
}

const silent = new Logger(() => () => undefined);
const ATTEMPTS = 10;

/** Opens the queue in the state store. */
export async function openJobQueue({ pool }: State): Promise<JobQueue> {
  await runMigrations({ pgPool: pool, logger: silent });
  const utils: WorkerUtils = await makeWorkerUtils({ pgPool: pool, logger: silent });
  return {
    async add(job, payload, { key, maxAttempts = ATTEMPTS, runAt } = {}) {
      await utils.addJob(job, payload, {
        maxAttempts,
        ...(key === undefined ? {} : { jobKey: key }),
        ...(runAt === undefined ? {} : { runAt }),
      });
    },
    async addWithin(client, job, payload) {
      await client.query('select graphile_worker.add_job($1, $2::json, max_attempts => $3)', [
        job,
        JSON.stringify(payload),
        ATTEMPTS,
      ]);
    },
    work: (options) => work(pool, options),
    close: async () => utils.release(),
  };
}

async function work(pool: State['pool'], options: WorkOptions): Promise<{ stop(): Promise<void> }> {
  const liveness = await Liveness.begin(pool);
  try {
    const runner = await startRunner(pool, options, liveness);
    await liveness.sweep();
    return {
      async stop() {
        await runner.stop();
        await liveness.end();
      },
    };
  } catch (error) {
    await liveness.end();
    throw error;
  }
}

function startRunner(
  pool: State['pool'],
  { handlers, recurring = [], onFailure, concurrency = 2 }: WorkOptions,
  liveness: Liveness,
): Promise<Runner> {
  const events = new EventEmitter() as WorkerEvents;
  events.on('worker:create', ({ worker }) => void liveness.holdFor(worker.workerId));
  events.on('job:error', ({ job, error }) => onFailure?.(job.task_identifier, error));
  return run({
    pgPool: pool,
    events,
    logger: silent,
    noHandleSignals: true,
    pollInterval: 1_000,
    concurrency,
    parsedCronItems: parseCronItems(recurring.map(toCronItem)),
    taskList: Object.fromEntries(
      Object.entries(handlers).map(([job, handle]) => [
        job,
        (payload, helpers) => handle(payload, { signal: helpers.abortSignal }),
      ]),
    ),
  });
}

function toCronItem({ name, job, cron, payload = {} }: RecurringJob): CronItem {
  return { task: job, match: cron, identifier: name, payload: { ...payload } };
}
