import { TILE_WIDTH } from '../../../client/src/index.ts';
import type { WrittenTile } from './tree-writer.ts';

/** Gathers entries into bundles of 256. */
export class BundleWriter {
  #size: number;
  /** Entries of the last, partial bundle, each behind its length. */
  #partial: Uint8Array[];
  #full: WrittenTile[] = [];

  /** @param entries those of the partial bundle at the end of a log of `size`. */
  constructor(size: number, entries: readonly Uint8Array[]) {
    this.#size = size;
    this.#partial = entries.map(withLength);
  }

  append(entry: Uint8Array): void {
    this.#partial.push(withLength(entry));
    this.#size++;
    if (this.#partial.length < TILE_WIDTH) return;
    this.#full.push(this.#bundle(this.#size / TILE_WIDTH - 1));
    this.#partial = [];
  }

  /** Every bundle that changed since the last call. */
  takeChanged(): WrittenTile[] {
    const changed = this.#full;
    this.#full = [];
    if (this.#partial.length > 0) changed.push(this.#bundle(Math.floor(this.#size / TILE_WIDTH)));
    return changed;
  }

  #bundle(index: number): WrittenTile {
    const tile = { level: 'entries' as const, index, width: this.#partial.length };
    return { tile, bytes: Buffer.concat(this.#partial) };
  }
}

function withLength(entry: Uint8Array): Buffer {
  const framed = Buffer.allocUnsafe(2 + entry.length);
  framed.writeUInt16BE(entry.length);
  framed.set(entry, 2);
  return framed;
}
