import type { Handle, PKCS11 } from 'pkcs11js';
import { KeyVaultError } from '../errors.ts';
import type { KeyVault, WrappedKey } from './key-vault.ts';

/** Which HSM, and how it is entered. */
export interface Pkcs11Options {
  /** Path of the vendor's library, e.g. `/usr/lib/softhsm/libsofthsm2.so`. */
  library: string;
  tokenLabel: string;
  pin: string;
}

const LABEL = /^assay-kek-(\d{4})$/;
const NONCE = 12;
const TAG_BITS = 128;

/**
 * KEKs inside a PKCS#11 HSM: AES-256 keys made there, sensitive and not extractable. Data keys are
 * encrypted by CKM_AES_GCM on the device.
 */
export class Pkcs11KeyVault implements KeyVault {
  readonly #module: PKCS11;
  readonly #c: typeof import('pkcs11js');
  readonly #session: Handle;

  private constructor(c: typeof import('pkcs11js'), module: PKCS11, session: Handle) {
    this.#c = c;
    this.#module = module;
    this.#session = session;
  }

  /** @throws {KeyVaultError} where the library, the token or the PIN is wrong. */
  static async open(options: Pkcs11Options): Promise<Pkcs11KeyVault> {
    const c = (await import('pkcs11js')).default as typeof import('pkcs11js');
    const module = new c.PKCS11();
    try {
      module.load(options.library);
      module.C_Initialize();
      const slot = findSlot(module, options.tokenLabel);
      const session = module.C_OpenSession(slot, c.CKF_SERIAL_SESSION | c.CKF_RW_SESSION);
      module.C_Login(session, c.CKU_USER, options.pin);
      const vault = new Pkcs11KeyVault(c, module, session);
      if (vault.#labels().length === 0) vault.#generate(1);
      return vault;
    } catch (cause) {
      throw new KeyVaultError(
        `The HSM token '${options.tokenLabel}' cannot be used: check the library, the token's label and the PIN.`,
        { cause },
      );
    }
  }

  async wrap(dataKey: Buffer): Promise<WrappedKey> {
    const kek = await this.newest();
    const nonce = this.#module.C_GenerateRandom(this.#session, Buffer.alloc(NONCE));
    this.#module.C_EncryptInit(this.#session, this.#gcm(nonce, kek), this.#find(kek));
    const sealed = this.#module.C_Encrypt(
      this.#session,
      dataKey,
      Buffer.alloc(dataKey.length + 64),
    );
    return { wrapped: Buffer.concat([nonce, sealed]), kek };
  }

  async unwrap({ wrapped, kek }: WrappedKey): Promise<Buffer> {
    const handle = this.#find(kek);
    try {
      this.#module.C_DecryptInit(this.#session, this.#gcm(wrapped.subarray(0, NONCE), kek), handle);
      return this.#module.C_Decrypt(
        this.#session,
        wrapped.subarray(NONCE),
        Buffer.alloc(wrapped.length),
      );
    } catch (cause) {
      throw new KeyVaultError(`A data key does not open with '${kek}' on the HSM.`, { cause });
    }
  }

  async rotate(): Promise<string> {
    return this.#generate(Number(LABEL.exec(await this.newest())?.[1]) + 1);
  }

  async newest(): Promise<string> {
    return this.#labels().at(-1) as string;
  }

  close(): void {
    this.#module.C_Logout(this.#session);
    this.#module.C_CloseSession(this.#session);
    this.#module.C_Finalize();
  }

  #gcm(iv: Buffer, kek: string) {
    return {
      mechanism: this.#c.CKM_AES_GCM,
      parameter: {
        type: this.#c.CK_PARAMS_AES_GCM,
        iv,
        ivBits: NONCE * 8,
        aad: Buffer.from(kek),
        tagBits: TAG_BITS,
      },
    };
  }

  #generate(number: number): string {
    const c = this.#c;
    const label = `assay-kek-${String(number).padStart(4, '0')}`;
    this.#module.C_GenerateKey(this.#session, { mechanism: c.CKM_AES_KEY_GEN }, [
      { type: c.CKA_CLASS, value: c.CKO_SECRET_KEY },
      { type: c.CKA_KEY_TYPE, value: c.CKK_AES },
      { type: c.CKA_LABEL, value: label },
      { type: c.CKA_VALUE_LEN, value: 32 },
      { type: c.CKA_TOKEN, value: true },
      { type: c.CKA_PRIVATE, value: true },
      { type: c.CKA_SENSITIVE, value: true },
      { type: c.CKA_EXTRACTABLE, value: false },
      { type: c.CKA_ENCRYPT, value: true },
      { type: c.CKA_DECRYPT, value: true },
    ]);
    return label;
  }

  #labels(): string[] {
    const handles = this.#search([{ type: this.#c.CKA_CLASS, value: this.#c.CKO_SECRET_KEY }]);
    return handles
      .map((handle) =>
        String(
          this.#module.C_GetAttributeValue(this.#session, handle, [{ type: this.#c.CKA_LABEL }])[0]
            .value,
        ),
      )
      .filter((label) => LABEL.test(label))
      .sort();
  }

  #find(kek: string): Handle {
    const [handle] = this.#search([
      { type: this.#c.CKA_CLASS, value: this.#c.CKO_SECRET_KEY },
      { type: this.#c.CKA_LABEL, value: kek },
    ]);
    if (handle === undefined) throw new KeyVaultError(`The HSM holds no key '${kek}'.`);
    return handle;
  }

  #search(template: { type: number; value: number | string }[]): Handle[] {
    this.#module.C_FindObjectsInit(this.#session, template);
    const found = this.#module.C_FindObjects(this.#session, 1_000);
    this.#module.C_FindObjectsFinal(this.#session);
    return found;
  }
}

function findSlot(module: PKCS11, label: string): Handle {
  const slot = module
    .C_GetSlotList(true)
    .find((candidate) => module.C_GetTokenInfo(candidate).label.trim() === label);
  if (slot === undefined) throw new KeyVaultError(`No token is labelled '${label}'.`);
  return slot;
}
