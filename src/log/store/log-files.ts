import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  cutTile,
  type NodeReader,
  splitBundle,
  TILE_WIDTH,
  type TileCoordinates,
  TileNodes,
  tilePath,
  tileWidth,
} from '../../../client/src/index.ts';
import { NotFoundError } from '../../core/index.ts';
import { fastNodeHash } from '../tree/hash.ts';
import { sizePath } from './paths.ts';

/** Reads a log's published files; any number of processes may, while one writes. */
export class LogFiles {
  readonly folder: string;
  readonly #nodes: TileNodes;

  constructor(folder: string) {
    this.folder = folder;
    this.#nodes = new TileNodes((tile) => this.readTile(tile), { hash: fastNodeHash });
  }

  /** The nodes of the tree at a size that a checkpoint covers. */
  nodes(size: number): NodeReader {
    return this.#nodes.at(size);
  }

  /** The newest published checkpoint, a signed note; undefined before the first. */
  checkpoint(): Promise<string | undefined> {
    return this.#text('checkpoint');
  }

  /** The log's own newest statement, which waits for witnesses where a quorum is asked for. */
  head(): Promise<string | undefined> {
    return this.#text('head');
  }

  /** The checkpoint published at exactly this size, with the cosignatures it had. */
  checkpointAt(size: number): Promise<string | undefined> {
    return this.#text(sizePath(size));
  }

  /**
   * Bytes of a tile or entry bundle. A partial one may be cut from its full successor: older
   * partial files are removed once the full one stands.
   *
   * @throws {NotFoundError}
   */
  async readTile(tile: TileCoordinates): Promise<Uint8Array> {
    const bytes = await this.#bytes(tilePath(tile));
    if (bytes !== undefined) return bytes;
    const full =
      tile.width === TILE_WIDTH
        ? undefined
        : await this.#bytes(tilePath({ ...tile, width: TILE_WIDTH }));
    if (full === undefined) {
      throw new NotFoundError(`The log has no ${tilePath(tile)}.`, {
        place: { file: join(this.folder, tilePath(tile)) },
      });
    }
    return cutTile(full, tile);
  }

  /** The 256 entries, or fewer at the end, of which `seq` is one in a log of `size`. */
  async readEntries(index: number, size: number): Promise<Uint8Array[]> {
    const width = tileWidth(size, 0, index);
    if (width === 0) return [];
    return splitBundle(await this.readTile({ level: 'entries', index, width }), width);
  }

  /** One entry's bytes. @throws {NotFoundError} beyond `size`. */
  async readEntry(seq: number, size: number): Promise<Uint8Array> {
    const isPresent = Number.isSafeInteger(seq) && seq >= 0 && seq < size;
    if (!isPresent) throw new NotFoundError(`The log has no record ${seq}; it holds ${size}.`);
    const entries = await this.readEntries(Math.floor(seq / TILE_WIDTH), size);
    return entries[seq % TILE_WIDTH];
  }

  async #text(path: string): Promise<string | undefined> {
    return (await this.#bytes(path))?.toString('utf8');
  }

  async #bytes(path: string): Promise<Buffer | undefined> {
    try {
      return await readFile(join(this.folder, path));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }
}
