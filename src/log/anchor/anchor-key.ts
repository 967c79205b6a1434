import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import type { Hex, LocalAccount } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { LogKeyError } from '../errors.ts';
import type { RandomBytes } from '../record/visibility.ts';

/**
 * The account that pays for anchoring, made on first use; its owner funds it.
 *
 * @throws {LogKeyError} when others may read the file.
 */
export function openAnchorKey(path: string, random: RandomBytes): LocalAccount {
  if (!existsSync(path)) {
    const key = Buffer.from(random(32)).toString('hex');
    writeFileSync(path, `0x${key}\n`, { mode: 0o600, flag: 'wx' });
  }
  if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0) {
    throw new LogKeyError(`Others may read the key ${path}. Run: chmod 600 ${path}`, {
      place: { file: path },
    });
  }
  return privateKeyToAccount(readFileSync(path, 'utf8').trim() as Hex);
}
