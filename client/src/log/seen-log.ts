import { toBase64 } from '../signing/bytes.ts';
import { decodeBase64 } from './bytes.ts';
import type { Checkpoint } from './checkpoint.ts';

/** As much of a browser's `localStorage` as is needed; any keeper of texts will do. */
export interface TextStorage {
  getItem(name: string): string | null;
  setItem(name: string, value: string): void;
}

/** What a verifier saw of a log last: a log that shows it another face later is caught by it. */
export interface SeenLog {
  /** Verifier key the log signed with, as text. */
  key: string;
  checkpoint: Pick<Checkpoint, 'size' | 'root'>;
}

/** What was seen of the log at `prefix`; undefined before the first time. */
export function recallLog(storage: TextStorage, prefix: string): SeenLog | undefined {
  const text = storage.getItem(storageName(prefix));
  if (text === null) return undefined;
  const { key, root, size } = JSON.parse(text);
  return { key, checkpoint: { size, root: decodeBase64(root) } };
}

/** Keeps what was verified for the next time. */
export function rememberLog(storage: TextStorage, prefix: string, seen: SeenLog): void {
  const { root, size } = seen.checkpoint;
  const text = JSON.stringify({ key: seen.key, size, root: toBase64(root) });
  storage.setItem(storageName(prefix), text);
}

function storageName(prefix: string): string {
  return `assay log ${prefix}`;
}
