import { type FileHandle, open } from 'node:fs/promises';
import type { Instant } from '../../core/index.ts';

/** When the log published a checkpoint of which size. */
export interface PublishedSize {
  size: number;
  /** By the operator's clock, and never before an earlier one: a clock set back gains nothing. */
  time: Instant;
}

const ROW = 16;

/** Sizes and times of every published checkpoint, in order; searched on disk, never held. */
export class History {
  readonly #file: FileHandle;
  #rows: number;
  #last: PublishedSize;

  private constructor(file: FileHandle, rows: number, last: PublishedSize) {
    this.#file = file;
    this.#rows = rows;
    this.#last = last;
  }

  /** @param flags `a+` to write, `r` to read. */
  static async open(path: string, flags: 'a+' | 'r'): Promise<History> {
    const file = await open(path, flags, 0o644);
    const { size } = await file.stat();
    const rows = Math.floor(size / ROW);
    if (flags === 'a+' && size % ROW !== 0) await file.truncate(rows * ROW);
    const last = rows === 0 ? { size: 0, time: 0 } : await readRow(file, rows - 1);
    return new History(file, rows, last);
  }

  get last(): PublishedSize {
    return this.#last;
  }

  /** Adds a size, durably. */
  async add(size: number, now: Instant): Promise<PublishedSize> {
    const time = Math.max(now, this.#last.time);
    const row = Buffer.alloc(ROW);
    row.writeBigUInt64BE(BigInt(size), 0);
    row.writeDoubleBE(time, 8);
    await this.#file.write(row);
    await this.#file.datasync();
    this.#rows++;
    this.#last = { size, time };
    return this.#last;
  }

  /** The first published checkpoint that covers record `seq`, or undefined before there is one. */
  async firstCovering(seq: number): Promise<PublishedSize | undefined> {
    let low = 0;
    let high = this.#rows;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if ((await readRow(this.#file, middle)).size > seq) high = middle;
      else low = middle + 1;
    }
    return low < this.#rows ? readRow(this.#file, low) : undefined;
  }

  /** The last `count` published sizes, newest first. */
  async latest(count: number): Promise<PublishedSize[]> {
    const rows = Math.min(count, this.#rows);
    return Promise.all(
      Array.from({ length: rows }, (_, back) => readRow(this.#file, this.#rows - 1 - back)),
    );
  }

  /** Every published size, oldest first. */
  async *all(): AsyncGenerator<PublishedSize> {
    for (let row = 0; row < this.#rows; row++) yield readRow(this.#file, row);
  }

  close(): Promise<void> {
    return this.#file.close();
  }
}

async function readRow(file: FileHandle, row: number): Promise<PublishedSize> {
  const bytes = Buffer.alloc(ROW);
  await file.read(bytes, 0, ROW, row * ROW);
  return { size: Number(bytes.readBigUInt64BE(0)), time: bytes.readDoubleBE(8) };
}
