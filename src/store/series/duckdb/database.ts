import { mkdirSync, realpathSync, rmSync } from 'node:fs';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { BaseError } from '../../../core/index.ts';
import { DiskFullError, SeriesCorruptError, SeriesUnavailableError } from '../errors.ts';
import { schema } from './schema.ts';

const MEBIBYTE = 2 ** 20;

/** Raised where another process holds the file; the caller connects to that process instead. */
export class DatabaseHeldError extends SeriesUnavailableError {}

/** Files open in this process: the operating system's lock keeps out only other processes. */
const openHere = new Set<string>();

/** The DuckDB file of a folder: connections, transactions, and faults in our own words. */
export class Database {
  readonly #instance: DuckDBInstance;
  readonly #file: string;

  private constructor(instance: DuckDBInstance, file: string) {
    this.#instance = instance;
    this.#file = file;
  }

  /**
   * Opens the file in `folder`, creating both where absent. What does not fit into `memory`, in
   * MiB, is put beside the file for the time being.
   *
   * @throws {DatabaseHeldError} while another process has it open.
   * @throws {SeriesCorruptError} {@link DiskFullError} {@link SeriesUnavailableError}
   */
  static async open(folder: string, memory = memoryLimit()): Promise<Database> {
    mkdirSync(folder, { recursive: true });
    const file = join(realpathSync(folder), 'series.duckdb');
    if (openHere.has(file)) throw new DatabaseHeldError(`${file} is open already.`);
    openHere.add(file);
    try {
      return await Database.#open(file, join(folder, 'scratch'), memory);
    } catch (cause) {
      openHere.delete(file);
      throw inOurWords(cause, file);
    }
  }

  static async #open(file: string, scratch: string, memory: number): Promise<Database> {
    const instance = await DuckDBInstance.create(file, {
      memory_limit: `${memory}MiB`,
      temp_directory: scratch,
      autoinstall_known_extensions: 'false',
      // Nothing here rests on the order of rows, which takes an import as long again to keep.
      preserve_insertion_order: 'false',
    });
    rmSync(scratch, { recursive: true, force: true });
    const database = new Database(instance, file);
    await database.transaction(async (connection) => {
      for (const statement of schema()) await connection.run(statement);
    });
    return database;
  }

  async connect(): Promise<DuckDBConnection> {
    return this.#instance.connect();
  }

  /** Runs `work` on a connection of its own, seeing one state of the store; stores all or nothing. */
  async transaction<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    const connection = await this.connect();
    try {
      return await this.within(connection, () => work(connection));
    } finally {
      connection.closeSync();
    }
  }

  /** Runs `work` as one transaction of `connection`. */
  async within<T>(connection: DuckDBConnection, work: () => Promise<T>): Promise<T> {
    try {
      await connection.run('BEGIN');
      const result = await work();
      await connection.run('COMMIT');
      return result;
    } catch (cause) {
      await connection.run('ROLLBACK').catch(() => {
        // A failed commit has rolled back already.
      });
      throw inOurWords(cause, this.#file);
    }
  }

  /** A fault of DuckDB as an error of ours. */
  explain(cause: unknown): Error {
    return inOurWords(cause, this.#file);
  }

  close(): void {
    this.#instance.closeSync();
    openHere.delete(this.#file);
  }
}

/** A quarter of the machine's memory, between half a gibibyte and two. */
function memoryLimit(): number {
  const quarter = Math.floor(totalmem() / 4 / MEBIBYTE);
  return Math.min(Math.max(quarter, 512), 2_048);
}

function inOurWords(cause: unknown, file: string): Error {
  if (cause instanceof BaseError) return cause;
  const words = cause instanceof Error ? cause.message : String(cause);
  const options = { cause, place: { file } };
  if (/Could not set lock|Conflicting lock/.test(words)) {
    return new DatabaseHeldError(`${file} is open in another process.`, options);
  }
  if (
    /No space left|ENOSPC|disk is full|Could not write all bytes|failed to offload/i.test(words)
  ) {
    return new DiskFullError(
      `The disk that holds ${file} is full. Nothing of this write was stored; free some space and repeat it.`,
      options,
    );
  }
  if (
    /not a valid DuckDB database|Corrupt|checksum|Serialization Error|INTERNAL Error|Failure while replaying/i.test(
      words,
    )
  ) {
    return new SeriesCorruptError(
      `${file} is damaged and was left as it is. Move it (and its .wal) aside, then import your data again or restore a back-up of it.`,
      options,
    );
  }
  return new SeriesUnavailableError(`The series store in ${file} failed: ${words}`, options);
}
