import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import type { Decision, DecisionKind } from '../../core/index.ts';

/** A record's place and what it may be found by. */
export interface IndexRow {
  seq: number;
  kind: DecisionKind;
  subject: string;
  /** Which model judged. */
  model: string;
  asOf: number;
  horizonFrom: number | null;
}

/** What the index keeps of a record. */
export type Indexed = Pick<Decision, 'kind' | 'subject' | 'asOf' | 'horizon'> & {
  model: Pick<Decision['model'], 'id'>;
};

/** What to look up; every condition given must hold. */
export interface RecordFilter {
  kind?: DecisionKind | undefined;
  subject?: string | undefined;
  model?: string | undefined;
  /** Only records before this one: newest come first, so this asks for the next page. */
  before?: number | undefined;
  /** @default 50 */
  limit?: number | undefined;
}

const MODE = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = OFF;
  PRAGMA cache_size = -65536;
  PRAGMA busy_timeout = 10000;
`;

const TABLE = `
  CREATE TABLE IF NOT EXISTS record (
    seq INTEGER PRIMARY KEY, kind TEXT NOT NULL, subject TEXT NOT NULL, model TEXT NOT NULL,
    as_of INTEGER NOT NULL, horizon_from INTEGER
  ) STRICT;
  CREATE INDEX IF NOT EXISTS record_by_subject ON record (subject, kind, model);
  CREATE INDEX IF NOT EXISTS record_by_kind ON record (kind);
`;

/** Changes with the table: an index of another version is filled again from the log. */
const VERSION = 2;
const COLUMNS = 6;
/** One statement for many rows costs a third of one each. */
const ROWS_AT_ONCE = 64;

function insertRows(count: number): string {
  const row = `(${Array(COLUMNS).fill('?').join(', ')})`;
  return `INSERT OR REPLACE INTO record VALUES ${Array(count).fill(row).join(', ')}`;
}

/**
 * Finds records by kind and subject. It repeats what the entries say, so it need not be durable:
 * what a crash takes from it is read from the log again.
 */
export class RecordIndex {
  readonly #database: DatabaseSync;
  readonly #insertOne: StatementSync;
  readonly #insertMany: StatementSync;

  constructor(folder: string) {
    this.#database = new DatabaseSync(join(folder, 'index.sqlite'));
    this.#database.exec(MODE);
    const { user_version: version } = this.#database.prepare('PRAGMA user_version').get() ?? {};
    if (version !== VERSION) this.#database.exec('DROP TABLE IF EXISTS record');
    this.#database.exec(`${TABLE} PRAGMA user_version = ${VERSION};`);
    this.#insertOne = this.#database.prepare(insertRows(1));
    this.#insertMany = this.#database.prepare(insertRows(ROWS_AT_ONCE));
  }

  /** Records indexed so far: all below this are. */
  get size(): number {
    const row = this.#database.prepare('SELECT max(seq) AS last FROM record').get();
    return row?.last === null ? 0 : Number(row?.last) + 1;
  }

  /** Empties the index, to be filled again from the log. */
  clear(): void {
    this.#database.exec('DELETE FROM record');
  }

  /** Adds consecutive records, the first of which is `seq`. */
  add(seq: number, records: readonly Indexed[]): void {
    const values: SQLInputValue[] = [];
    for (const [offset, { kind, subject, model, asOf, horizon }] of records.entries()) {
      values.push(seq + offset, kind, subject, model.id, asOf, horizon?.from ?? null);
    }
    this.#database.exec('BEGIN IMMEDIATE');
    const whole = values.length - (values.length % (COLUMNS * ROWS_AT_ONCE));
    for (let at = 0; at < whole; at += COLUMNS * ROWS_AT_ONCE) {
      this.#insertMany.run(...values.slice(at, at + COLUMNS * ROWS_AT_ONCE));
    }
    for (let at = whole; at < values.length; at += COLUMNS) {
      this.#insertOne.run(...values.slice(at, at + COLUMNS));
    }
    this.#database.exec('COMMIT');
  }

  /** Matching records, newest first. */
  find({ kind, subject, model, before, limit = 50 }: RecordFilter): IndexRow[] {
    const conditions = [
      ...(kind === undefined ? [] : ['kind = :kind']),
      ...(subject === undefined ? [] : ['subject = :subject']),
      ...(model === undefined ? [] : ['model = :model']),
      ...(before === undefined ? [] : ['seq < :before']),
    ];
    const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
    const given = { kind, subject, model, before, limit };
    const values = Object.fromEntries(
      Object.entries(given).filter(
        (entry): entry is [string, string | number] => entry[1] !== undefined,
      ),
    );
    const sql = `SELECT seq, kind, subject, model, as_of AS asOf, horizon_from AS horizonFrom
      FROM record ${where} ORDER BY seq DESC LIMIT :limit`;
    return this.#database.prepare(sql).all(values) as unknown as IndexRow[];
  }

  close(): void {
    this.#database.close();
  }
}
