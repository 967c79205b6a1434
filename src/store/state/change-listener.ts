import type pg from 'pg';

const RETRY_AFTER = 500;

/**
 * Hears from Postgres that something changed (`NOTIFY`), on a connection that is opened again when
 * it is lost. What changed meanwhile is unknown, which it says by a change without a payload.
 */
export class ChangeListener {
  readonly #pool: pg.Pool;
  readonly #channel: string;
  readonly #onChange: (payload: string | undefined) => void;
  #client: pg.PoolClient | undefined;
  #closed = false;

  /** @param channel an identifier of SQL, such as `assay_market`. */
  constructor(pool: pg.Pool, channel: string, onChange: (payload: string | undefined) => void) {
    this.#pool = pool;
    this.#channel = channel;
    this.#onChange = onChange;
  }

  /** Resolves once it listens. */
  async listen(): Promise<void> {
    const client = await this.#pool.connect();
    if (this.#closed) {
      client.release(true);
      return;
    }
    this.#client = client;
    client.on('notification', ({ payload }) => this.#onChange(payload || undefined));
    client.once('error', () => this.#listenAgain(client));
    await client.query(`listen ${this.#channel}`);
  }

  close(): void {
    this.#closed = true;
    this.#client?.release(true);
    this.#client = undefined;
  }

  #listenAgain(broken: pg.PoolClient): void {
    if (this.#closed) return;
    broken.release(true);
    this.#client = undefined;
    this.#retry();
  }

  #retry(): void {
    setTimeout(() => {
      if (this.#closed) return;
      this.listen().then(
        () => this.#onChange(undefined),
        () => this.#retry(),
      );
    }, RETRY_AFTER).unref();
  }
}
