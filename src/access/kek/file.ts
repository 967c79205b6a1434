import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { KeyVaultError } from '../errors.ts';
import { open, seal } from './aes.ts';
import type { KeyVault, WrappedKey } from './key-vault.ts';

const NAME = /^kek-(\d{4})$/;

/** KEKs as files only their owner may read: the default, for one machine. */
export class FileKeyVault implements KeyVault {
  readonly #folder: string;
  readonly #cache = new Map<string, Buffer>();

  /** @param folder made where absent, e.g. `ASSAY_HOME/keys`. */
  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    refuseLooseMode(folder, 0o077);
    if (this.#names().length === 0) this.#create(1);
  }

  async wrap(dataKey: Buffer): Promise<WrappedKey> {
    const kek = await this.newest();
    return { wrapped: seal(this.#read(kek), dataKey, kek), kek };
  }

  async unwrap({ wrapped, kek }: WrappedKey): Promise<Buffer> {
    try {
      return open(this.#read(kek), wrapped, kek);
    } catch (cause) {
      if (cause instanceof KeyVaultError) throw cause;
      throw new KeyVaultError(
        `A data key does not open with ${kek}. Restore ${this.#folder} from a backup.`,
        { cause },
      );
    }
  }

  async rotate(): Promise<string> {
    const newest = Number(NAME.exec(await this.newest())?.[1]);
    return this.#create(newest + 1);
  }

  async newest(): Promise<string> {
    const newest = this.#names().at(-1);
    if (newest === undefined)
      throw new KeyVaultError(`${this.#folder} holds no key-encryption key.`);
    return newest;
  }

  /** Written beside its place and linked into it, so no other process ever reads half a key. */
  #create(number: number): string {
    const name = `kek-${String(number).padStart(4, '0')}`;
    const draft = join(this.#folder, `draft-${randomBytes(8).toString('hex')}`);
    writeFileSync(draft, randomBytes(32), { mode: 0o600, flag: 'wx' });
    chmodSync(draft, 0o400);
    try {
      linkSync(draft, join(this.#folder, name));
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
    } finally {
      rmSync(draft);
    }
    return name;
  }

  #names(): string[] {
    return readdirSync(this.#folder)
      .filter((name) => NAME.test(name))
      .sort();
  }

  #read(name: string): Buffer {
    const cached = this.#cache.get(name);
    if (cached !== undefined) return cached;
    const path = join(this.#folder, name);
    if (!NAME.test(name) || !this.#names().includes(name)) {
      throw new KeyVaultError(`${path} is not there. Restore it from a backup.`);
    }
    refuseLooseMode(path, 0o077);
    const key = readFileSync(path);
    if (key.length !== 32) throw new KeyVaultError(`${path} is not 32 bytes long.`);
    this.#cache.set(name, key);
    return key;
  }
}

function refuseLooseMode(path: string, forbidden: number): void {
  const { mode } = statSync(path);
  if ((mode & forbidden) === 0) return;
  throw new KeyVaultError(
    `${path} can be read by others (mode ${(mode & 0o777).toString(8)}). Run: chmod go-rwx ${path}`,
  );
}
