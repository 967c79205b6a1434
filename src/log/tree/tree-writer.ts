import {
  EMPTY_ROOT,
  HASH_LENGTH,
  type NodeReader,
  nodesAtLevel,
  TILE_WIDTH,
  type TileCoordinates,
} from '../../../client/src/index.ts';
import { fastNodeHash } from './hash.ts';

/** A tile and its bytes. */
export interface WrittenTile {
  tile: TileCoordinates;
  bytes: Uint8Array;
}

const TILE_HEIGHT = 8;

/**
 * Grows a tree leaf by leaf, in memory that does not grow with it: the roots of the complete
 * subtrees along the right edge, and the last tile of each level.
 */
export class TreeWriter {
  #size = 0;
  /** Height → root of the complete subtree at the right edge, where the size has that bit. */
  readonly #edge: Uint8Array[] = [];
  /** Level → hashes of its last, partial tile. */
  readonly #partial: Buffer[] = [];
  #full: WrittenTile[] = [];

  /** Takes up a tree of `size` leaves where another writer left it. */
  static async resume(size: number, nodes: NodeReader): Promise<TreeWriter> {
    const writer = new TreeWriter();
    writer.#size = size;
    for (let height = 0; 2 ** height <= size; height++) {
      const complete = Math.floor(size / 2 ** height);
      if (complete % 2 === 1) writer.#edge[height] = await nodes.node(height, complete - 1);
    }
    for (let level = 0; nodesAtLevel(size, level) > 0; level++) {
      await writer.#resumeLevel(level, nodes);
    }
    return writer;
  }

  get size(): number {
    return this.#size;
  }

  /** Adds the hash of a leaf. */
  append(leaf: Uint8Array): void {
    let hash = leaf;
    let height = 0;
    this.#place(0, hash);
    for (let rest = this.#size; rest % 2 === 1; rest = (rest - 1) / 2) {
      hash = fastNodeHash(this.#edge[height], hash);
      height++;
      if (height % TILE_HEIGHT === 0) this.#place(height / TILE_HEIGHT, hash);
    }
    this.#edge[height] = hash;
    this.#size++;
  }

  /** Root of the tree as it stands. */
  root(): Uint8Array {
    let root: Uint8Array | undefined;
    let rest = this.#size;
    for (let height = 0; rest > 0; height++, rest = Math.floor(rest / 2)) {
      if (rest % 2 === 0) continue;
      root = root === undefined ? this.#edge[height] : fastNodeHash(this.#edge[height], root);
    }
    return root ?? EMPTY_ROOT;
  }

  /** Every tile that changed since the last call: those filled, and the partial ones of this size. */
  takeChanged(): WrittenTile[] {
    const changed = this.#full;
    this.#full = [];
    for (let level = 0; nodesAtLevel(this.#size, level) > 0; level++) {
      const count = nodesAtLevel(this.#size, level);
      const width = count % TILE_WIDTH;
      if (width === 0) continue;
      const tile = { level, index: Math.floor(count / TILE_WIDTH), width };
      const bytes = Buffer.from(this.#partial[level].subarray(0, width * HASH_LENGTH));
      changed.push({ tile, bytes });
    }
    return changed;
  }

  #place(level: number, hash: Uint8Array): void {
    this.#partial[level] ??= Buffer.alloc(TILE_WIDTH * HASH_LENGTH);
    const position = Math.floor(this.#size / TILE_WIDTH ** level);
    const bytes = this.#partial[level];
    bytes.set(hash, (position % TILE_WIDTH) * HASH_LENGTH);
    if (position % TILE_WIDTH < TILE_WIDTH - 1) return;
    const index = Math.floor(position / TILE_WIDTH);
    this.#full.push({ tile: { level, index, width: TILE_WIDTH }, bytes });
    this.#partial[level] = Buffer.alloc(TILE_WIDTH * HASH_LENGTH);
  }

  async #resumeLevel(level: number, nodes: NodeReader): Promise<void> {
    const count = nodesAtLevel(this.#size, level);
    const first = count - (count % TILE_WIDTH);
    const bytes = Buffer.alloc(TILE_WIDTH * HASH_LENGTH);
    for (let position = first; position < count; position++) {
      bytes.set(await nodes.node(level * TILE_HEIGHT, position), (position - first) * HASH_LENGTH);
    }
    this.#partial[level] = bytes;
  }
}
