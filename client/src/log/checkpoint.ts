import { toBase64 } from '../signing/bytes.ts';
import { decodeBase64, parseSize } from './bytes.ts';
import { BadSignatureError, MalformedError } from './errors.ts';
import { HASH_LENGTH } from './merkle-hash.ts';
import { type Note, parseNote, type VerifiedSignature, verifySignatures } from './note.ts';
import type { VerifierKey } from './verifier-key.ts';

/** A log's statement of its size and root (c2sp.org/tlog-checkpoint). */
export interface Checkpoint {
  /** Which log. */
  origin: string;
  /** Leaves in the tree. */
  size: number;
  root: Uint8Array;
  /** Lines after the root; Assay writes none. */
  extensions: readonly string[];
}

/** The note's text for a checkpoint. */
export function formatCheckpoint(checkpoint: Pick<Checkpoint, 'origin' | 'size' | 'root'>): string {
  return `${checkpoint.origin}\n${checkpoint.size}\n${toBase64(checkpoint.root)}\n`;
}

/** Reads a checkpoint out of a note's text. @throws {MalformedError} */
export function parseCheckpoint(text: string): Checkpoint {
  const [origin, size, root, ...extensions] = text.slice(0, -1).split('\n');
  if (!origin || !size || !root || !text.endsWith('\n') || extensions.includes('')) {
    throw new MalformedError('A checkpoint has three lines or more, none of them empty.');
  }
  const hash = decodeBase64(root);
  if (hash.length !== HASH_LENGTH) throw new MalformedError('The root has not 32 bytes.');
  return { origin, size: parseSize(size, 'tree size'), root: hash, extensions };
}

/** Whom a verifier believes about one log. */
export interface LogPolicy {
  /** The log's origin line, and the keys it may sign with: more than one while keys rotate. */
  origin: string;
  logKeys: readonly VerifierKey[];
  witnesses?: readonly VerifierKey[];
  /** How many of the witnesses must have cosigned. @default 0 */
  quorum?: number;
}

/** A checkpoint that satisfies a policy. */
export interface TrustedCheckpoint extends Checkpoint {
  note: Note;
  /** Witnesses that cosigned it, with their times. */
  cosigned: readonly VerifiedSignature[];
}

/**
 * Reads a checkpoint that the log signed. The quorum is not judged here, see {@link checkQuorum}.
 *
 * @throws {MalformedError | BadSignatureError}
 */
export async function openCheckpoint(note: string, policy: LogPolicy): Promise<TrustedCheckpoint> {
  const parsed = parseNote(note);
  const checkpoint = parseCheckpoint(parsed.text);
  if (checkpoint.origin !== policy.origin) {
    throw new BadSignatureError(`The checkpoint is of '${checkpoint.origin}', another log.`);
  }
  const signed = await verifySignatures(parsed, policy.logKeys);
  if (signed.length === 0) {
    throw new BadSignatureError(`No key known for ${policy.origin} signed the checkpoint.`);
  }
  const cosigned = await verifySignatures(parsed, policy.witnesses ?? []);
  return { ...checkpoint, note: parsed, cosigned };
}

/** @throws {BadSignatureError} when fewer witnesses cosigned than the policy asks for. */
export function checkQuorum(checkpoint: TrustedCheckpoint, policy: LogPolicy): void {
  const needed = policy.quorum ?? 0;
  if (checkpoint.cosigned.length < needed) {
    throw new BadSignatureError(
      `${checkpoint.cosigned.length} known witnesses cosigned; the policy asks for ${needed}.`,
    );
  }
}
