import type pg from 'pg';
import type { Clock } from '../core/index.ts';
import type { SecurityLog } from './audit/security-events.ts';
import type { KeyVault } from './kek/key-vault.ts';
import { rewrapSecret } from './keys/envelope.ts';
import { type SecretRow, toSealed } from './keys/rows.ts';

const AT_A_TIME = 100;

/** What a rotation of the key-encryption key did. */
export interface RewrapReport {
  kek: string;
  rewrapped: number;
}

/** A table of sealed secrets. */
export interface SealedTable {
  table: string;
  /** What names a row: an expression of SQL. @default id */
  row?: string;
  /** What the names of the columns `ciphertext`, `wrapped_key` and `kek` begin with. */
  prefix?: string;
}

/** Secrets of keys, of people's authenticators, and answers kept to be given again, which may show one. */
const OWN_TABLES: readonly SealedTable[] = [
  { table: 'access_secrets' },
  { table: 'access_people', prefix: 'totp_' },
  { table: 'access_idempotency', row: `key_id || ' ' || name` },
];

/** What a key-encryption key is rotated with. */
export interface RotateKekParameters {
  pool: pg.Pool;
  vault: KeyVault;
  log: SecurityLog;
  clock: Clock;
  /** Tables of other rooms that seal with the same vault. */
  others: readonly SealedTable[];
  /** False where the new key was already put in place (environment). @default true */
  newKey?: boolean;
}

/**
 * Makes a new key-encryption key and wraps every data key with it. Requests go on meanwhile: a
 * secret opens with the old key until the very moment it is wrapped with the new.
 */
export async function rotateKek(parameters: RotateKekParameters): Promise<RewrapReport> {
  const { pool, vault, log, clock, others, newKey = true } = parameters;
  const kek = newKey ? await vault.rotate() : await vault.newest();
  let rewrapped = 0;
  for (const table of [...OWN_TABLES, ...others]) {
    rewrapped += await rewrapTable(pool, vault, kek, table);
  }
  await log.record([
    { kind: 'kek.rotated', subject: 'server', at: clock.now(), detail: { kek, rewrapped } },
  ]);
  return { kek, rewrapped };
}

/** An update names the wrapped key it replaces, so a secret rotated meanwhile is left alone. */
async function rewrapTable(
  pool: pg.Pool,
  vault: KeyVault,
  kek: string,
  { table, row: name = 'id', prefix = '' }: SealedTable,
): Promise<number> {
  const [ciphertext, wrapped] = [`${prefix}ciphertext`, `${prefix}wrapped_key`];
  let rewrapped = 0;
  let after = '';
  while (true) {
    const { rows } = await pool.query<SecretRow>(
      `select ${name} as id, ${ciphertext} as ciphertext, ${wrapped} as wrapped_key, ${prefix}kek as kek
       from ${table} where ${ciphertext} is not null and ${prefix}kek <> $1 and ${name} > $2
       order by 1 limit ${AT_A_TIME}`,
      [kek, after],
    );
    for (const row of rows) {
      const { wrappedKey, kek: newKek } = await rewrapSecret(vault, toSealed(row));
      const { rowCount } = await pool.query(
        `update ${table} set ${wrapped} = $3, ${prefix}kek = $4
         where ${name} = $1 and ${wrapped} = $2`,
        [row.id, row.wrapped_key, wrappedKey, newKek],
      );
      rewrapped += rowCount ?? 0;
    }
    if (rows.length < AT_A_TIME) return rewrapped;
    after = rows[rows.length - 1].id;
  }
}
