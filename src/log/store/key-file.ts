import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import {
  decodeBase64,
  formatVerifierKey,
  type SignatureType,
  toBase64,
  utf8,
  type VerifierKey,
  verifierKey,
} from '../../../client/src/index.ts';
import { LogKeyError } from '../errors.ts';
import type { RandomBytes } from '../record/visibility.ts';

/** Signs for one name; the private key stays inside. */
export interface NoteSigner {
  verifier: VerifierKey;
  /** @returns 64 bytes, RFC 8032. */
  sign(message: string): Uint8Array;
}

const TYPE_BYTE = { note: 0x01, cosignature: 0x04 } as const;
const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex');
const READABLE_BY_OTHERS = 0o077;

/**
 * The signer a key file holds, made on first use. The form is that of other tools for signed
 * notes: `PRIVATE+KEY+<name>+<id>+<base64(type || seed)>`.
 *
 * @throws {LogKeyError} when others may read the file, or it belongs to another name.
 */
export function openKeyFile(
  path: string,
  name: string,
  type: SignatureType,
  random: RandomBytes,
): NoteSigner {
  if (!existsSync(path)) createKeyFile(path, name, type, random(32));
  if (process.platform !== 'win32' && (statSync(path).mode & READABLE_BY_OTHERS) !== 0) {
    throw new LogKeyError(`Others may read the key ${path}. Run: chmod 600 ${path}`, {
      place: { file: path },
    });
  }
  const [, keyName, material] =
    /^PRIVATE\+KEY\+([^+]+)\+[0-9a-f]{8}\+(\S+)\s*$/.exec(readFileSync(path, 'utf8')) ?? [];
  const bytes = material === undefined ? undefined : decodeBase64(material);
  if (keyName !== name || bytes?.length !== 33 || bytes[0] !== TYPE_BYTE[type]) {
    throw new LogKeyError(`${path} holds no key of '${name}'. Name its log, or move it away.`, {
      place: { file: path },
    });
  }
  return noteSigner(name, type, bytes.slice(1));
}

/** A signer from its 32-byte seed. */
export function noteSigner(name: string, type: SignatureType, seed: Uint8Array): NoteSigner {
  const privateKey = createPrivateKey({
    key: Buffer.concat([PKCS8_ED25519, seed]),
    format: 'der',
    type: 'pkcs8',
  });
  const publicKey = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  return {
    verifier: verifierKey(name, type, new Uint8Array(publicKey.subarray(-32))),
    sign: (message) => sign(null, utf8(message), privateKey),
  };
}

function createKeyFile(path: string, name: string, type: SignatureType, seed: Uint8Array): void {
  const { verifier } = noteSigner(name, type, seed);
  const id = verifier.id.toString(16).padStart(8, '0');
  const material = toBase64(Uint8Array.of(TYPE_BYTE[type], ...seed));
  writeFileSync(path, `PRIVATE+KEY+${name}+${id}+${material}\n`, { mode: 0o600, flag: 'wx' });
  chmodSync(path, 0o600);
  writeFileSync(`${path}.pub`, `${formatVerifierKey(verifier)}\n`);
}
