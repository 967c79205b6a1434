import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Checkpoint, decodeBase64, toBase64 } from '../../../client/src/index.ts';
import { writeDurably } from '../store/durable-files.ts';

type Known = Record<string, { size: number; root: string }>;

/**
 * What a verifier saw of each log last, kept between runs: a log that shows two faces to one
 * verifier is caught by it.
 */
export class KnownCheckpoints {
  readonly #path: string;

  constructor(home: string) {
    this.#path = join(home, 'known-checkpoints.json');
  }

  get(origin: string): Pick<Checkpoint, 'size' | 'root'> | undefined {
    const known = this.#read()[origin];
    return known && { size: known.size, root: decodeBase64(known.root) };
  }

  /** Remembers a checkpoint that was verified. */
  async set(origin: string, { root, size }: Pick<Checkpoint, 'size' | 'root'>): Promise<void> {
    const known = { ...this.#read(), [origin]: { size, root: toBase64(root) } };
    await writeDurably(new Map([[this.#path, Buffer.from(`${JSON.stringify(known)}\n`)]]));
  }

  #read(): Known {
    if (!existsSync(this.#path)) return {};
    return JSON.parse(readFileSync(this.#path, 'utf8'));
  }
}
