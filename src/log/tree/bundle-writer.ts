import { TILE_WIDTH } from '../../../client/src/index.ts';
import type { WrittenTile } from './tree-writer.ts';

/** Gathers entries into bundles of 256. */
export class BundleWriter {
  #size: number;
  /** Entries of the last, partial bundle, each behind a zero byte. */
  #partial: Uint8Array[];
  #full: WrittenTile[] = [];

  /** @param entries those of the partial bundle at the end of a log of `size`. */
  constructor(size: number, entries: readonly Uint8Array[]) {
    this.#size = size;
    this.#partial = entries.map((entry) => Buffer.concat([Buffer.of(0), entry]));
  }

  /** @param prefixed an entry behind the zero byte that is hashed with it. */
  append(prefixed: Uint8Array): void {
    this.#partial.push(prefixed);
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
    return { tile, bytes: withLengths(this.#partial) };
  }
}

/** Each entry behind its length in two bytes, the second of which takes the zero byte's place. */
function withLengths(prefixed: readonly Uint8Array[]): Buffer {
  const bytes = Buffer.allocUnsafe(prefixed.reduce((sum, { length }) => sum + 1 + length, 0));
  let offset = 0;
  for (const entry of prefixed) {
    bytes.set(entry, offset + 1);
    bytes.writeUInt16BE(entry.length - 1, offset);
    offset += 1 + entry.length;
  }
  return bytes;
}
