import { z } from 'zod';
import { KeyVaultError } from '../errors.ts';
import type { KeyVault, WrappedKey } from './key-vault.ts';

/** Where Vault is and as whom it is asked. */
export interface VaultTransitOptions {
  /** e.g. `https://vault.internal:8200` */
  address: string;
  token: string;
  /** Name of the Transit key, of type `aes256-gcm96`. */
  keyName: string;
  /** Where the Transit engine is mounted. */
  mount?: string;
  namespace?: string;
  fetch?: typeof globalThis.fetch;
}

const encrypted = z.object({ data: z.object({ ciphertext: z.string().regex(/^vault:v\d+:/) }) });
const decrypted = z.object({ data: z.object({ plaintext: z.base64() }) });
const described = z.object({ data: z.object({ latest_version: z.number().int() }) });

/** KEKs inside HashiCorp Vault's Transit engine, by its HTTP API. They never leave it. */
export class VaultTransitKeyVault implements KeyVault {
  readonly #options: VaultTransitOptions;

  constructor(options: VaultTransitOptions) {
    this.#options = options;
  }

  async wrap(dataKey: Buffer): Promise<WrappedKey> {
    const answer = await this.#ask('POST', 'encrypt', { plaintext: dataKey.toString('base64') });
    const { ciphertext } = read(encrypted, answer).data;
    return { wrapped: Buffer.from(ciphertext), kek: this.#name(ciphertext.split(':')[1].slice(1)) };
  }

  async unwrap({ wrapped }: WrappedKey): Promise<Buffer> {
    const answer = await this.#ask('POST', 'decrypt', { ciphertext: wrapped.toString() });
    return Buffer.from(read(decrypted, answer).data.plaintext, 'base64');
  }

  async rotate(): Promise<string> {
    await this.#ask('POST', 'keys', {}, '/rotate');
    return this.newest();
  }

  async newest(): Promise<string> {
    const answer = await this.#ask('GET', 'keys');
    return this.#name(String(read(described, answer).data.latest_version));
  }

  #name(version: string): string {
    return `vault:${this.#options.keyName}:${version}`;
  }

  async #ask(method: string, verb: string, body?: object, suffix = ''): Promise<unknown> {
    const {
      address,
      token,
      keyName,
      mount = 'transit',
      namespace,
      fetch = globalThis.fetch,
    } = this.#options;
    const url = new URL(`/v1/${mount}/${verb}/${encodeURIComponent(keyName)}${suffix}`, address);
    const answer = await fetch(url, {
      method,
      headers: {
        'x-vault-token': token,
        'content-type': 'application/json',
        ...(namespace === undefined ? {} : { 'x-vault-namespace': namespace }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(5_000),
    }).catch((cause: unknown) => {
      throw new KeyVaultError(`Vault at ${url.origin} does not answer.`, { cause });
    });
    if (!answer.ok) {
      throw new KeyVaultError(
        `Vault refused to ${verb} with '${keyName}' (HTTP ${answer.status}). Check the token's policy.`,
      );
    }
    return answer.status === 204 ? undefined : answer.json();
  }
}

function read<T>(schema: z.ZodType<T>, answer: unknown): T {
  const parsed = schema.safeParse(answer);
  if (!parsed.success) throw new KeyVaultError('Vault answered in a form that is not Transit’s.');
  return parsed.data;
}
