import { reserve, startKernel } from '../../kernel/index.ts';

/** The compiled `compare.wat`, which tells what each parameter is. Addresses are bytes of `memory`. */
interface CompareKernel {
  memory: WebAssembly.Memory;
  compare(left: number, right: number, end: number, bits: number, doubts: number): number;
}

/** Rows that the kernel takes at a time. */
const ROWS = 16;

/** Where the kernel writes the bits; its doubts follow, then the copies. */
const BITS = 0;

/** Bytes of copies after which they are made anew. */
const COPIES_BYTES = 32 * 2 ** 20;

/** This thread's kernel, whose memory is used again, and whose copies lie in it. */
let kernel: CompareKernel | undefined;
let owner: Comparer | undefined;

/**
 * Tells at which rows one table is greater than another: a bit a row, 32 a word, lowest first.
 *
 * Rounding to single precision keeps order, so what is greater rounded is greater, and only rows that
 * come out equal are looked at again. A table's rounded copy is kept: half of what has to be read
 * again where it is compared with others. Tables must therefore stay as they are.
 */
export class Comparer {
  readonly #rows: number;
  /** Bytes of a copy. */
  readonly #bytes: number;
  readonly #doubts: number;
  readonly #firstCopy: number;
  #copies = new WeakMap<Float64Array, number>();
  #nextCopy: number;

  constructor(rows: number) {
    // Even, so that every word is written whole.
    const sixteens = 2 * Math.max(1, Math.ceil(rows / 32));
    this.#rows = rows;
    this.#bytes = 4 * ROWS * sixteens;
    this.#doubts = 2 * sixteens;
    this.#firstCopy = 64 * Math.ceil((this.#doubts + 4 * sixteens) / 64);
    this.#nextCopy = this.#firstCopy;
  }

  /** Rows at which `left` is greater. The bits hold until the next call. */
  greater(left: Float64Array, right: Float64Array): Int32Array {
    return this.#compare(left, right, (row) => left[row] > right[row]);
  }

  /** Rows at which `left` is greater or equal. The bits hold until the next call. */
  atLeast(left: Float64Array, right: Float64Array): Int32Array {
    return this.#compare(left, right, (row) => left[row] >= right[row]);
  }

  #compare(left: Float64Array, right: Float64Array, holds: (row: number) => boolean): Int32Array {
    kernel ??= startKernel<CompareKernel>(new URL('./compare.wasm', import.meta.url));
    const { memory, compare } = kernel;
    this.#makeRoom();
    const first = this.#copyOf(left, memory);
    const second = this.#copyOf(right, memory);
    const doubts = compare(first, second, first + this.#bytes, BITS, this.#doubts);
    const bits = new Int32Array(memory.buffer, BITS, Math.ceil(this.#rows / 32));
    for (const sixteen of new Int32Array(memory.buffer, this.#doubts, doubts)) {
      const end = Math.min(ROWS * (sixteen + 1), this.#rows);
      for (let row = ROWS * sixteen; row < end; row++) {
        if (holds(row)) bits[row >> 5] |= 1 << row;
      }
    }
    return bits;
  }

  /** Forgets all copies where another's lie in the memory, or too many for two more. */
  #makeRoom(): void {
    const end = this.#nextCopy + 2 * this.#bytes;
    if (owner === this && end <= this.#firstCopy + COPIES_BYTES) return;
    owner = this;
    this.#copies = new WeakMap();
    this.#nextCopy = this.#firstCopy;
  }

  /** Address of the table's copy. */
  #copyOf(table: Float64Array, memory: WebAssembly.Memory): number {
    const known = this.#copies.get(table);
    if (known !== undefined) return known;
    const address = this.#nextCopy;
    this.#nextCopy += this.#bytes;
    if (this.#nextCopy > memory.buffer.byteLength) reserve(memory, 2 * this.#nextCopy);
    const copy = new Float32Array(memory.buffer, address, this.#bytes / 4);
    copy.set(table);
    copy.fill(Number.NaN, table.length);
    this.#copies.set(table, address);
    return address;
  }
}
