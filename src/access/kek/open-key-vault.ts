import { join } from 'node:path';
import { KeyVaultError } from '../errors.ts';
import { EnvironmentKeyVault } from './environment.ts';
import { FileKeyVault } from './file.ts';
import type { KeyVault } from './key-vault.ts';
import { Pkcs11KeyVault } from './pkcs11.ts';
import { VaultTransitKeyVault } from './vault-transit.ts';

/** Environment variables that say where key-encryption keys live. */
export type KekVariables = Readonly<Record<string, string | undefined>>;

/**
 * Opens the vault that `ASSAY_KEK` names: `file` (the default, in `home/keys`), `environment`
 * (`ASSAY_KEK_KEYS`), `pkcs11` (`ASSAY_KEK_PKCS11_LIBRARY`, `_TOKEN`, `_PIN`) or `vault`
 * (`ASSAY_KEK_VAULT_ADDRESS`, `_TOKEN`, `_KEY`, and where needed `_MOUNT`, `_NAMESPACE`).
 *
 * @throws {KeyVaultError} naming what is missing.
 */
export async function openKeyVault(home: string, variables: KekVariables): Promise<KeyVault> {
  const needed = (name: string): string => {
    const value = variables[name];
    if (value) return value;
    throw new KeyVaultError(`ASSAY_KEK=${variables.ASSAY_KEK} needs ${name}.`);
  };
  switch (variables.ASSAY_KEK ?? 'file') {
    case 'file':
      return new FileKeyVault(join(home, 'keys'));
    case 'environment':
      return new EnvironmentKeyVault(needed('ASSAY_KEK_KEYS'));
    case 'pkcs11':
      return Pkcs11KeyVault.open({
        library: needed('ASSAY_KEK_PKCS11_LIBRARY'),
        tokenLabel: needed('ASSAY_KEK_PKCS11_TOKEN'),
        pin: needed('ASSAY_KEK_PKCS11_PIN'),
      });
    case 'vault':
      return new VaultTransitKeyVault({
        address: needed('ASSAY_KEK_VAULT_ADDRESS'),
        token: needed('ASSAY_KEK_VAULT_TOKEN'),
        keyName: needed('ASSAY_KEK_VAULT_KEY'),
        ...optional('mount', variables.ASSAY_KEK_VAULT_MOUNT),
        ...optional('namespace', variables.ASSAY_KEK_VAULT_NAMESPACE),
      });
    default:
      throw new KeyVaultError(
        `ASSAY_KEK is '${variables.ASSAY_KEK}'; it may be file, environment, pkcs11 or vault.`,
      );
  }
}

function optional<Name extends string>(name: Name, value: string | undefined) {
  return value === undefined ? {} : ({ [name]: value } as Record<Name, string>);
}
