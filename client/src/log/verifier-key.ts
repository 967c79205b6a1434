import { toBase64 } from '../signing/bytes.ts';
import { concatBytes, decodeBase64, utf8 } from './bytes.ts';
import { MalformedError } from './errors.ts';
import { sha256 } from './sha256.ts';

/** What a key signs: the note's text, or a timestamped cosignature of a checkpoint. */
export type SignatureType = 'note' | 'cosignature';

/** Identifier bytes assigned by c2sp.org/signed-note. */
const TYPE_BYTE = { note: 0x01, cosignature: 0x04 } as const;

/** An Ed25519 key that vouches for notes. */
export interface VerifierKey {
  name: string;
  /** First four bytes of a hash over name, type and key: tells keys apart, proves nothing. */
  id: number;
  type: SignatureType;
  /** 32 bytes, RFC 8032. */
  publicKey: Uint8Array<ArrayBuffer>;
}

/** The key under its name. @throws {MalformedError} */
export function verifierKey(
  name: string,
  type: SignatureType,
  publicKey: Uint8Array<ArrayBuffer>,
): VerifierKey {
  if (!isKeyName(name)) throw new MalformedError(`'${name}' cannot be a key's name.`);
  if (publicKey.length !== 32) throw new MalformedError('An Ed25519 public key has 32 bytes.');
  const material = concatBytes(utf8(`${name}\n`), Uint8Array.of(TYPE_BYTE[type]), publicKey);
  const id = new DataView(sha256(material).buffer).getUint32(0);
  return { name, id, type, publicKey };
}

/** Names are not empty and hold neither white space nor a plus. */
export function isKeyName(name: string): boolean {
  return /^[^\s+\p{Z}\p{Cc}]+$/u.test(name);
}

/** Reads `<name>+<id>+<base64(type || key)>`. @throws {MalformedError} */
export function parseVerifierKey(text: string): VerifierKey {
  const [, name, id, material] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text.trim()) ?? [];
  if (name === undefined || id === undefined || material === undefined) {
    throw new MalformedError(`'${text}' is not a verifier key, <name>+<id>+<base64>.`);
  }
  const bytes = decodeBase64(material);
  const type = (['note', 'cosignature'] as const).find((each) => TYPE_BYTE[each] === bytes[0]);
  if (type === undefined) {
    throw new MalformedError(`Keys of type ${bytes[0]} are unknown; Ed25519 is 1 or 4.`);
  }
  const key = verifierKey(name, type, bytes.slice(1));
  if (key.id !== Number.parseInt(id, 16)) {
    throw new MalformedError(`The key '${text}' does not have the id ${id}: a typing error?`);
  }
  return key;
}

/** `<name>+<id>+<base64(type || key)>` */
export function formatVerifierKey(key: VerifierKey): string {
  const material = concatBytes(Uint8Array.of(TYPE_BYTE[key.type]), key.publicKey);
  return `${key.name}+${key.id.toString(16).padStart(8, '0')}+${toBase64(material)}`;
}
