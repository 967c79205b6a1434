import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { LogInUseError } from '../errors.ts';

/**
 * Holds a log for one writer. The lock is the operating system's, taken through SQLite: it ends
 * with the process however the process ends, so there is no stale lock to clear.
 */
export class WriterLock {
  readonly #database: DatabaseSync;

  /** @throws {LogInUseError} when another writer, here or in another process, holds it. */
  constructor(folder: string) {
    mkdirSync(folder, { recursive: true });
    this.#database = new DatabaseSync(join(folder, 'lock'));
    try {
      this.#database.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE');
    } catch (cause) {
      this.#database.close();
      throw new LogInUseError(
        `Another process writes to the log in ${folder}. Stop it, or let it log for you.`,
        { cause, place: { folder } },
      );
    }
  }

  release(): void {
    this.#database.close();
  }
}
