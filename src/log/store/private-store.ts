import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Opening } from '../record/visibility.ts';
import { carriesSecrets, type JournalItem } from './journal-frame.ts';

const SCHEMA = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  CREATE TABLE IF NOT EXISTS opening (seq INTEGER PRIMARY KEY, opening TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS idempotency (key TEXT PRIMARY KEY, seq INTEGER NOT NULL) STRICT;
`;

/**
 * What belongs to records and is not published: the openings of committed ones, and the keys under
 * which callers appended. Durable: without an opening a commitment can never be opened.
 */
export class PrivateStore {
  readonly #database: DatabaseSync;

  constructor(folder: string) {
    const path = join(folder, 'private.sqlite');
    this.#database = new DatabaseSync(path);
    chmodSync(path, 0o600);
    this.#database.exec(SCHEMA);
  }

  /** Keeps what the items carry; keeping an item twice changes nothing. */
  keep(items: readonly JournalItem[]): void {
    const carrying = items.filter(carriesSecrets);
    if (carrying.length === 0) return;
    const opening = this.#database.prepare('INSERT OR REPLACE INTO opening VALUES (?, ?)');
    const key = this.#database.prepare('INSERT OR REPLACE INTO idempotency VALUES (?, ?)');
    this.#database.exec('BEGIN');
    for (const item of carrying) {
      if (item.opening !== undefined) opening.run(item.seq, item.opening);
      if (item.key !== undefined) key.run(item.key, item.seq);
    }
    this.#database.exec('COMMIT');
  }

  /** What opens a committed record; undefined for a public one. */
  opening(seq: number): Opening | undefined {
    const row = this.#database.prepare('SELECT opening FROM opening WHERE seq = ?').get(seq);
    return row === undefined ? undefined : JSON.parse(String(row.opening));
  }

  /** The record once appended under this key. */
  seqOf(key: string): number | undefined {
    const row = this.#database.prepare('SELECT seq FROM idempotency WHERE key = ?').get(key);
    return row === undefined ? undefined : Number(row.seq);
  }

  /** Lets go of keys that their callers will not use again. */
  forgetKeys(keys: readonly string[]): void {
    const statement = this.#database.prepare('DELETE FROM idempotency WHERE key = ?');
    this.#database.exec('BEGIN');
    for (const key of keys) statement.run(key);
    this.#database.exec('COMMIT');
  }

  close(): void {
    this.#database.close();
  }
}
