import { KeyVaultError } from '../errors.ts';
import { open, seal } from './aes.ts';
import type { KeyVault, WrappedKey } from './key-vault.ts';

/**
 * KEKs handed over in the environment: `name:base64,name:base64`, the newest first. To rotate, put
 * a new one in front, restart, re-wrap, then take the old one out.
 */
export class EnvironmentKeyVault implements KeyVault {
  readonly #keys: ReadonlyMap<string, Buffer>;
  readonly #newest: string;

  constructor(variable: string) {
    const entries = variable.split(',').map((entry): [string, Buffer] => {
      const [name, key = ''] = entry.trim().split(':');
      return [name, Buffer.from(key, 'base64')];
    });
    if (entries.some(([name, key]) => name === '' || key.length !== 32)) {
      throw new KeyVaultError(
        'The key-encryption keys must be written name:base64 with 32 bytes each, e.g. from: openssl rand -base64 32',
      );
    }
    this.#keys = new Map(entries);
    this.#newest = entries[0][0];
  }

  async wrap(dataKey: Buffer): Promise<WrappedKey> {
    return { wrapped: seal(this.#key(this.#newest), dataKey, this.#newest), kek: this.#newest };
  }

  async unwrap({ wrapped, kek }: WrappedKey): Promise<Buffer> {
    const key = this.#key(kek);
    try {
      return open(key, wrapped, kek);
    } catch (cause) {
      throw new KeyVaultError(`A data key does not open with the key '${kek}'.`, { cause });
    }
  }

  async rotate(): Promise<string> {
    throw new KeyVaultError(
      'Keys in the environment rotate there: put a new name:base64 in front, restart every node, then run this again with --rewrap.',
    );
  }

  async newest(): Promise<string> {
    return this.#newest;
  }

  #key(name: string): Buffer {
    const key = this.#keys.get(name);
    if (key === undefined) throw new KeyVaultError(`The environment holds no key named '${name}'.`);
    return key;
  }
}
