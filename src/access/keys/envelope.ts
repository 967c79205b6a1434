import { randomBytes } from 'node:crypto';
import { KeyVaultError } from '../errors.ts';
import { open, seal } from '../kek/aes.ts';
import type { KeyVault } from '../kek/key-vault.ts';
import type { SealedSecret } from './key.ts';

/**
 * Encrypts a secret under a data key of its own (AES-256-GCM, bound to `context`), and the data
 * key under the vault's newest KEK.
 */
export async function sealSecret(
  vault: KeyVault,
  secret: string | Uint8Array,
  context: string,
): Promise<SealedSecret> {
  const dataKey = randomBytes(32);
  try {
    const { wrapped, kek } = await vault.wrap(dataKey);
    return { ciphertext: seal(dataKey, Buffer.from(secret), context), wrappedKey: wrapped, kek };
  } finally {
    dataKey.fill(0);
  }
}

/** Reverses `sealSecret`. @throws {KeyVaultError} where it was tampered with or moved to another place. */
export async function openSecret(
  vault: KeyVault,
  sealed: SealedSecret,
  context: string,
): Promise<Buffer> {
  const dataKey = await vault.unwrap({ wrapped: sealed.wrappedKey, kek: sealed.kek });
  try {
    return open(dataKey, sealed.ciphertext, context);
  } catch (cause) {
    throw new KeyVaultError(`The secret of ${context} was changed in the database.`, { cause });
  } finally {
    dataKey.fill(0);
  }
}

/** The same secret with its data key wrapped by the newest KEK; the ciphertext stays as it is. */
export async function rewrapSecret(vault: KeyVault, sealed: SealedSecret): Promise<SealedSecret> {
  const dataKey = await vault.unwrap({ wrapped: sealed.wrappedKey, kek: sealed.kek });
  try {
    const { wrapped, kek } = await vault.wrap(dataKey);
    return { ...sealed, wrappedKey: wrapped, kek };
  } finally {
    dataKey.fill(0);
  }
}
