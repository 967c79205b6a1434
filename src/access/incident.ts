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

/**
 * Makes a new key-encryption key and wraps every data key with it. Requests go on meanwhile: a
 * secret opens with the old key until the very moment it is wrapped with the new.
 *
 * @param newKey false where the new key was already put in place (environment).
 */
export async function rotateKek(
  parts: { pool: pg.Pool; vault: KeyVault; log: SecurityLog; clock: Clock },
  { newKey = true }: { newKey?: boolean } = {},
): Promise<RewrapReport> {
  const { pool, vault, log, clock } = parts;
  const kek = newKey ? await vault.rotate() : await vault.newest();
  const secrets = await rewrapTable(pool, vault, kek, {
    select: `select id, ciphertext, wrapped_key, kek from access_secrets
             where ciphertext is not null and kek <> $1 and id > $2 order by id limit ${AT_A_TIME}`,
    update:
      'update access_secrets set wrapped_key = $3, kek = $4 where id = $1 and wrapped_key = $2',
  });
  const totp = await rewrapTable(pool, vault, kek, {
    select: `select id, totp_ciphertext as ciphertext, totp_wrapped_key as wrapped_key, totp_kek as kek
             from access_people where totp_ciphertext is not null and totp_kek <> $1 and id > $2
             order by id limit ${AT_A_TIME}`,
    update:
      'update access_people set totp_wrapped_key = $3, totp_kek = $4 where id = $1 and totp_wrapped_key = $2',
  });
  const rewrapped = secrets + totp;
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
  { select, update }: { select: string; update: string },
): Promise<number> {
  let rewrapped = 0;
  let after = '';
  while (true) {
    const { rows } = await pool.query<SecretRow>(select, [kek, after]);
    for (const row of rows) {
      const { wrappedKey, kek: newKek } = await rewrapSecret(vault, toSealed(row));
      const { rowCount } = await pool.query(update, [row.id, row.wrapped_key, wrappedKey, newKek]);
      rewrapped += rowCount ?? 0;
    }
    if (rows.length < AT_A_TIME) return rewrapped;
    after = rows[rows.length - 1].id;
  }
}
