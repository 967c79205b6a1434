import { toBase64 } from '../signing/bytes.ts';
import { decodeBase64, utf8 } from './bytes.ts';
import { verifyEd25519 } from './ed25519.ts';
import { BadSignatureError, MalformedError } from './errors.ts';
import { isKeyName, type VerifierKey } from './verifier-key.ts';

/** One line under a note. */
export interface NoteSignature {
  name: string;
  keyId: number;
  /** What follows the key id: 64 bytes, or 8 of time and 64 in a cosignature. */
  signature: Uint8Array<ArrayBuffer>;
}

/** Text that keys vouch for (c2sp.org/signed-note). */
export interface Note {
  /** Ends in a newline. */
  text: string;
  signatures: readonly NoteSignature[];
}

/** Longest note read, and most signatures looked at; the specification asks for at least 16. */
const MAXIMUM_LENGTH = 1_000_000;
const MAXIMUM_SIGNATURES = 100;

/** Takes a note apart without believing any of it. @throws {MalformedError} */
export function parseNote(note: string): Note {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the specification forbids them.
  if (note.length > MAXIMUM_LENGTH || /[\u0000-\u0009\u000b-\u001f]/.test(note)) {
    throw new MalformedError('The note is too long or holds control characters.');
  }
  const split = note.lastIndexOf('\n\n');
  if (split < 0 || !note.endsWith('\n')) throw new MalformedError('The note has no signatures.');
  const lines = note.slice(split + 2, -1).split('\n');
  if (lines.length > MAXIMUM_SIGNATURES) throw new MalformedError('Too many signatures.');
  return { text: note.slice(0, split + 1), signatures: lines.map(parseSignatureLine) };
}

/** Reads `— <name> <base64(key id || signature)>`. @throws {MalformedError} */
export function parseSignatureLine(line: string): NoteSignature {
  const [dash, name, material, ...rest] = line.split(' ');
  if (dash !== '—' || !name || !isKeyName(name) || !material || rest.length > 0) {
    throw new MalformedError(`'${line.slice(0, 80)}' is not a signature line.`);
  }
  const bytes = decodeBase64(material);
  if (bytes.length < 5) throw new MalformedError(`The signature of ${name} is cut.`);
  return { name, keyId: new DataView(bytes.buffer).getUint32(0), signature: bytes.slice(4) };
}

/** The line as it stands under a note, newline included. */
export function formatSignatureLine({ name, keyId, signature }: NoteSignature): string {
  const bytes = new Uint8Array(4 + signature.length);
  new DataView(bytes.buffer).setUint32(0, keyId);
  bytes.set(signature, 4);
  return `— ${name} ${toBase64(bytes)}\n`;
}

/** A known key that did sign. */
export interface VerifiedSignature {
  key: VerifierKey;
  /** When a cosignature was made, in seconds since 1970. */
  time?: number;
}

/**
 * The known keys that signed. Signatures of unknown keys are ignored, as the specification asks.
 *
 * @throws {BadSignatureError} when a line names a known key and does not verify.
 */
export async function verifySignatures(
  note: Note,
  keys: readonly VerifierKey[],
): Promise<VerifiedSignature[]> {
  const verified: VerifiedSignature[] = [];
  for (const signature of note.signatures) {
    const key = keys.find(({ name, id }) => name === signature.name && id === signature.keyId);
    if (key === undefined || verified.some((earlier) => earlier.key === key)) continue;
    verified.push(await verifySignature(note.text, signature, key));
  }
  return verified;
}

async function verifySignature(
  text: string,
  { signature }: NoteSignature,
  key: VerifierKey,
): Promise<VerifiedSignature> {
  const time = key.type === 'cosignature' ? readTime(signature) : undefined;
  const message = time === undefined ? text : cosignedMessage(text, time);
  const bare = time === undefined ? signature : signature.slice(8);
  if (bare.length !== 64 || !(await isSigned(key.publicKey, bare, utf8(message)))) {
    throw new BadSignatureError(`The signature of ${key.name} does not verify.`);
  }
  return time === undefined ? { key } : { key, time };
}

/** What a witness signs (c2sp.org/tlog-cosignature, Ed25519). `time` in seconds. */
export function cosignedMessage(checkpoint: string, time: number): string {
  return `cosignature/v1\ntime ${time}\n${checkpoint}`;
}

function readTime(signature: Uint8Array<ArrayBuffer>): number {
  if (signature.length !== 72) throw new BadSignatureError('A cosignature is cut.');
  const time = Number(new DataView(signature.buffer).getBigUint64(0));
  if (!Number.isSafeInteger(time)) throw new BadSignatureError('A cosignature has no real time.');
  return time;
}

/** By WebCrypto where the page may use it, which is over TLS and on localhost; else by ourselves. */
async function isSigned(
  publicKey: Uint8Array<ArrayBuffer>,
  signature: Uint8Array<ArrayBuffer>,
  message: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  const subtle = globalThis.crypto?.subtle;
  const key = await subtle
    ?.importKey('raw', publicKey, 'Ed25519', false, ['verify'])
    .catch(() => undefined);
  if (key === undefined) return verifyEd25519(publicKey, signature, message);
  return subtle.verify('Ed25519', key, signature, message);
}
