import { randomBytes } from 'node:crypto';
import type { FastifyBaseLogger } from 'fastify';
import { SECOND } from '../core/index.ts';
import {
  type Anchorer,
  type DecisionLog,
  drainOutbox,
  LogInUseError,
  type LogView,
  openHomeAnchorer,
  openHomeLog,
  openHomeView,
  postgresOutbox,
} from '../log/index.ts';
import type { Services } from './services.ts';

/** How often decisions are carried from the outbox to the log. */
const INTERVAL = 2 * SECOND;
/** How often the chain is looked at, in rounds: blocks come every few seconds at best. */
const ROUNDS_PER_ANCHOR = 8;

/**
 * Carries decisions from the outbox into the log, and its checkpoints to the chain, while this
 * process holds it. Of several servers on one home one holds the log; when it goes, another takes
 * over.
 */
export class LogKeeper {
  readonly #services: Services;
  readonly #logger: FastifyBaseLogger | false;
  readonly #timer: NodeJS.Timeout;
  #log: DecisionLog | undefined;
  #view: LogView | undefined;
  #anchorer: Anchorer | undefined;
  #rounds = 0;
  #round: Promise<void> | undefined;

  private constructor(services: Services, logger: FastifyBaseLogger | false) {
    this.#services = services;
    this.#logger = logger;
    this.#timer = setInterval(() => this.carry(), INTERVAL).unref();
  }

  /** Takes the log if nobody holds it, and carries over what waits. */
  static async open(services: Services, logger: FastifyBaseLogger | false): Promise<LogKeeper> {
    const keeper = new LogKeeper(services, logger);
    await keeper.carry();
    return keeper;
  }

  /** @throws {NotFoundError} before the log's first record, where another process is about to write it. */
  get view(): LogView {
    this.#view ??= this.#log?.view ?? openHomeView(this.#services.config.home);
    return this.#view;
  }

  /** Carries over what waits now; a round under way is waited for instead. */
  carry(): Promise<void> {
    this.#round ??= this.#carry()
      .catch((error) => this.#report(error))
      .finally(() => {
        this.#round = undefined;
      });
    return this.#round;
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#round;
    if (this.#view !== this.#log?.view) this.#view?.close();
    await this.#log?.close();
  }

  async #carry(): Promise<void> {
    const { clock, config, state } = this.#services;
    const random = (length: number) => randomBytes(length);
    this.#log ??= await openHomeLog({ home: config.home, clock, random, fetch });
    this.#anchorer ??= openHomeAnchorer(config.home, this.#log.view, random);
    const { refused } = await drainOutbox(postgresOutbox(state), this.#log);
    for (const { id, reason } of refused) {
      this.#report(new Error(`Decision ${id} cannot be logged: ${reason}`));
    }
    if (this.#rounds++ % ROUNDS_PER_ANCHOR > 0) return;
    await this.#log.publish();
    await this.#anchorer?.step();
  }

  #report(error: unknown): void {
    if (error instanceof LogInUseError || this.#logger === false) return;
    this.#logger.error(
      { err: error },
      'the log waits: what it could not take or anchor is tried again',
    );
  }
}
