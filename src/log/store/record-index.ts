import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import type { Decision, DecisionKind } from '../../core/index.ts';

/** A record's place and what it may be found by. */
export interface IndexRow {
  seq: number;
  kind: DecisionKind;
  subject: string;
  asOf: number;
  horizonFrom: number | null;
}

/** What to look up; every condition given must hold. */
export interface RecordFilter {
  kind?: DecisionKind;
  subject?: string;
  /** Only records before this one: newest come first, so this asks for the next page. */
  before?: number;
  /** @default 50 */
  limit?: number;
}

const SCHEMA = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = OFF;
  PRAGMA cache_size = -65536;
  PRAGMA busy_timeout = 10000;
  CREATE TABLE IF NOT EXISTS record (
    seq INTEGER PRIMARY KEY, kind TEXT NOT NULL, subject TEXT NOT NULL,
    as_of INTEGER NOT NULL, horizon_from INTEGER
  ) STRICT;
  CREATE INDEX IF NOT EXISTS record_by_subject ON record (subject, kind);
  CREATE INDEX IF NOT EXISTS record_by_kind ON record (kind);
`;

const COLUMNS = 5;
/** One statement for many rows costs a third of one each. */
const ROWS_AT_ONCE = 64;

function insertRows(count: number): string {
  return `INSERT OR REPLACE INTO record VALUES ${Array(count).fill('(?, ?, ?, ?, ?)').join(', ')}`;
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
    this.#database.exec(SCHEMA);
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
  add(seq: number, decisions: readonly Pick<Decision, 'kind' | 'subject' | 'asOf' | 'horizon'>[]) {
    const values: SQLInputValue[] = [];
    for (const [offset, { kind, subject, asOf, horizon }] of decisions.entries()) {
      values.push(seq + offset, kind, subject, asOf, horizon?.from ?? null);
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
  find({ kind, subject, before, limit = 50 }: RecordFilter): IndexRow[] {
    const conditions = [
      ...(kind === undefined ? [] : ['kind = :kind']),
      ...(subject === undefined ? [] : ['subject = :subject']),
      ...(before === undefined ? [] : ['seq < :before']),
    ];
    const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
    const given = { kind, subject, before, limit };
    const values = Object.fromEntries(
      Object.entries(given).filter(
        (entry): entry is [string, string | number] => entry[1] !== undefined,
      ),
    );
    const sql = `SELECT seq, kind, subject, as_of AS asOf, horizon_from AS horizonFrom
      FROM record ${where} ORDER BY seq DESC LIMIT :limit`;
    return this.#database.prepare(sql).all(values) as unknown as IndexRow[];
  }

  close(): void {
    this.#database.close();
  }
}
