import type pg from 'pg';
import { type Executed, Execution } from './execution.ts';
import { within } from './within.ts';

const LOOKS_PER_LIMIT = 8;

/**
 * A connection of a pool, held for statements that every request waits for: they are sent in the very
 * turn that asks for them. One that is lost, fails or is late to answer is given up, with all that
 * waits on it, and the next statement opens another.
 */
export class HeldConnection {
  readonly #pool: pg.Pool;
  readonly #prepare: (client: pg.PoolClient) => Promise<unknown>;
  readonly #answerWithin: number;
  /** In the order they were sent, which is that of the answers. */
  readonly #unanswered = new Set<Execution>();
  /** One timer for all: setting one for each statement takes as long as sending it. */
  readonly #lookout: NodeJS.Timeout;
  #client: pg.PoolClient | undefined;
  #opening: Promise<pg.PoolClient> | undefined;
  #closed = false;

  /**
   * @param prepare makes a new connection ready: prepares the statements, by name.
   * @param answerWithin milliseconds after which an answer is given up.
   */
  constructor(
    pool: pg.Pool,
    prepare: (client: pg.PoolClient) => Promise<unknown>,
    answerWithin: number,
  ) {
    this.#pool = pool;
    this.#prepare = prepare;
    this.#answerWithin = answerWithin;
    this.#lookout = setInterval(() => this.#giveUpLate(), answerWithin / LOOKS_PER_LIMIT).unref();
  }

  /** Executes a prepared statement. Rejects where it failed, or where nobody knows. */
  async execute(statement: string, values: string[]): Promise<Executed> {
    const client = this.#client ?? (await within(this.#answerWithin, this.#open()));
    const execution = new Execution(statement, values);
    this.#unanswered.add(execution);
    client.query(execution);
    try {
      return await execution.answer;
    } catch (error) {
      this.#giveUp(client);
      throw error;
    } finally {
      this.#unanswered.delete(execution);
    }
  }

  /** Gives the connection back, without which its pool never ends. */
  close(): void {
    this.#closed = true;
    clearInterval(this.#lookout);
    if (this.#client !== undefined) this.#giveUp(this.#client);
  }

  #open(): Promise<pg.PoolClient> {
    this.#opening ??= this.#connect().finally(() => {
      this.#opening = undefined;
    });
    return this.#opening;
  }

  async #connect(): Promise<pg.PoolClient> {
    const client = await this.#pool.connect();
    try {
      await within(this.#answerWithin, this.#prepare(client));
      if (this.#closed) throw new Error('closed while it was opened');
    } catch (error) {
      client.release(true);
      throw error;
    }
    client.once('error', () => this.#giveUp(client));
    this.#client = client;
    return client;
  }

  #giveUpLate(): void {
    const [oldest] = this.#unanswered;
    if (oldest === undefined || this.#client === undefined) return;
    if (performance.now() - oldest.sentAt > this.#answerWithin) this.#giveUp(this.#client);
  }

  /** As the connection ends, `pg` fails whatever still waits on it. */
  #giveUp(client: pg.PoolClient): void {
    if (client !== this.#client) return;
    this.#client = undefined;
    client.release(true);
  }
}
