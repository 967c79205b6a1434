import { BadProofError } from './errors.ts';
import { HASH_LENGTH, type NodeHash, nodeHash } from './merkle-hash.ts';
import { checkTile, TILE_WIDTH, type TileCoordinates, tileWidth } from './tile.ts';
import type { NodeReader } from './tree-proof.ts';

/** Fetches a tile of hashes, whole or partial as `width` says. */
export type ReadTile = (tile: TileCoordinates) => Promise<Uint8Array>;

/** Tree heights a tile spans. */
const TILE_HEIGHT = 8;

/** Options of {@link TileNodes}. */
export interface TileNodesOptions {
  /** @default the verifier's own SHA-256 */
  hash?: NodeHash;
  /** Tiles kept of each level, with their inner nodes (16 kB each). @default 256 */
  kept?: number;
}

/** Reads nodes of the tree out of tiles, hashing up inside a tile and keeping what it read last. */
export class TileNodes {
  readonly #read: ReadTile;
  readonly #hash: NodeHash;
  readonly #kept: number;
  /**
   * Per level, tile → its rows of nodes, leaves first. Least recently used first. Levels do not
   * share room: each proof reads a tile of leaves of its own, which would push out those above.
   */
  readonly #levels: Map<string, Promise<Uint8Array[]>>[] = [];

  constructor(read: ReadTile, options: TileNodesOptions = {}) {
    this.#read = read;
    this.#hash = options.hash ?? nodeHash;
    this.#kept = options.kept ?? TILE_WIDTH;
  }

  /** The nodes of the tree of `size` leaves. */
  at(size: number): NodeReader {
    return { node: (height, position) => this.#node(size, height, position) };
  }

  async #node(size: number, height: number, position: number): Promise<Uint8Array> {
    const level = Math.floor(height / TILE_HEIGHT);
    const row = height % TILE_HEIGHT;
    const inRow = TILE_WIDTH / 2 ** row;
    const index = Math.floor(position / inRow);
    const offset = HASH_LENGTH * (position % inRow);
    const rows = await this.#rows(level, index, tileWidth(size, level, index));
    const node = rows[row]?.subarray(offset, offset + HASH_LENGTH);
    if (node?.length !== HASH_LENGTH) {
      throw new BadProofError(`A tree of ${size} leaves has no node ${position} at ${height}.`);
    }
    return node;
  }

  #rows(level: number, index: number, width: number): Promise<Uint8Array[]> {
    this.#levels[level] ??= new Map();
    const kept = this.#levels[level];
    const key = `${index}/${width}`;
    const rows = kept.get(key) ?? this.#load({ level, index, width }, () => kept.delete(key));
    kept.delete(key);
    kept.set(key, rows);
    const [oldest] = kept.keys();
    if (kept.size > this.#kept) kept.delete(oldest);
    return rows;
  }

  async #load(tile: TileCoordinates, forget: () => void): Promise<Uint8Array[]> {
    try {
      return tileRows(checkTile(await this.#read(tile), tile), this.#hash);
    } catch (error) {
      forget();
      throw error;
    }
  }
}

/** Every complete node in a tile, row by row from its hashes upwards. */
export function tileRows(tile: Uint8Array, hash: NodeHash = nodeHash): Uint8Array[] {
  const rows = [tile];
  for (let row = tile; row.length >= 2 * HASH_LENGTH; row = rows[rows.length - 1]) {
    const pairs = Math.floor(row.length / (2 * HASH_LENGTH));
    const above = new Uint8Array(pairs * HASH_LENGTH);
    for (let pair = 0; pair < pairs; pair++) {
      const left = 2 * pair * HASH_LENGTH;
      const right = left + HASH_LENGTH;
      const node = hash(row.subarray(left, right), row.subarray(right, right + HASH_LENGTH));
      above.set(node, pair * HASH_LENGTH);
    }
    rows.push(above);
  }
  return rows;
}
