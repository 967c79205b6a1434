import type pg from 'pg';
import { CHANGES } from './key-store.ts';

const RETRY_AFTER = 500;

/**
 * Hears from Postgres that a key changed. It is the fast way; caches also run out by themselves, so
 * a lost connection only makes a change slower to arrive, never lost.
 */
export class ChangeListener {
  readonly #pool: pg.Pool;
  readonly #onChange: (apiKey: string) => void;
  #client: pg.PoolClient | undefined;
  #closed = false;

  constructor(pool: pg.Pool, onChange: (apiKey: string) => void) {
    this.#pool = pool;
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
    client.on('notification', ({ payload = '*' }) => this.#onChange(payload));
    client.once('error', () => this.#listenAgain(client));
    await client.query(`listen ${CHANGES}`);
    // What changed while nobody listened is unknown: forget everything.
    this.#onChange('*');
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
      if (!this.#closed) this.listen().catch(() => this.#retry());
    }, RETRY_AFTER).unref();
  }
}
