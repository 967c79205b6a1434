/** A data key encrypted under a key-encryption key. */
export interface WrappedKey {
  wrapped: Buffer;
  /** Which key-encryption key it was. */
  kek: string;
}

/** Where the key-encryption keys (KEKs) live. Nothing outside it ever sees one. */
export interface KeyVault {
  /** Encrypts a 32-byte data key under the newest KEK. */
  wrap(dataKey: Buffer): Promise<WrappedKey>;
  /** @throws {KeyVaultError} where the KEK is gone or the data key was tampered with. */
  unwrap(wrapped: WrappedKey): Promise<Buffer>;
  /** Makes a new KEK the newest; older ones still unwrap. Returns its name. */
  rotate(): Promise<string>;
  /** Name of the newest KEK. */
  newest(): Promise<string>;
  close?(): void;
}
