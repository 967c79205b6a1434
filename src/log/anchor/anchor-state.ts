import { readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Hex } from 'viem';
import { syncFolder, writeDurably } from '../store/durable-files.ts';

/** A transaction on its way. It is written down before it is sent, so a crash cannot lose it. */
export interface PendingAnchor {
  size: number;
  nonce: number;
  /** Block number when the newest attempt was made. */
  since: number;
  /** Signed transactions with this nonce, cheapest first: the chain takes one of them at most. */
  attempts: { hash: Hex; raw: Hex }[];
}

/** Keeps the pending anchor in a file. */
export class AnchorState {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  async read(): Promise<PendingAnchor | undefined> {
    try {
      return JSON.parse(await readFile(this.#path, 'utf8'));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  write(pending: PendingAnchor): Promise<void> {
    return writeDurably(new Map([[this.#path, Buffer.from(JSON.stringify(pending))]]));
  }

  async clear(): Promise<void> {
    await rm(this.#path, { force: true });
    await syncFolder(dirname(this.#path));
  }
}
