import { reserve, startKernel } from '../../../kernel/index.ts';

/** The compiled `rolling.wat`, which tells what each parameter is. */
export interface RollingKernel {
  memory: WebAssembly.Memory;
  count(entering: number, end: number, leaving: number, count: number): void;
  slide(
    power: number,
    entering: number,
    end: number,
    leaving: number,
    count: number,
    sum: number,
  ): void;
  maximum(
    entering: number,
    end: number,
    kept: number,
    before: number,
    ofBlock: number,
    value: number,
  ): void;
  maximaToEnd(first: number, last: number, row: number): void;
}

/**
 * The memory of all windows of some streams. They take their rows before the first is looked at: from
 * then on the memory stays as it is, and views of it hold.
 */
export class RollingMemory {
  readonly assets: number;
  /** Bytes of a row: the kernel takes assets by twos. */
  readonly rowBytes: number;
  readonly kernel: RollingKernel;
  /** Address of the row that enters a window. */
  readonly entering: number;
  #enteringValues: Float64Array | undefined;
  #used = 0;
  #viewed = false;

  constructor(assets: number) {
    this.assets = assets;
    this.rowBytes = 16 * Math.ceil(assets / 2);
    this.kernel = startKernel<RollingKernel>(new URL('./rolling.wasm', import.meta.url));
    this.entering = this.takeRows(1);
  }

  /** Address of so many rows, all 0; each begins `rowBytes` after the one before. */
  takeRows(count: number): number {
    if (this.#viewed) throw new Error('Windows are made before the first row enters one.');
    const address = this.#used;
    this.#used += count * this.rowBytes;
    return address;
  }

  /** The numbers of so many rows from an address on. */
  view(address: number, count: number): Float64Array {
    const { memory } = this.kernel;
    if (!this.#viewed) reserve(memory, this.#used);
    this.#viewed = true;
    return new Float64Array(memory.buffer, address, (count * this.rowBytes) / 8);
  }

  /** Takes a row in. A loop copies from shared memory in half the time of `set`. */
  enter(row: Float64Array): void {
    this.#enteringValues ??= this.view(this.entering, 1);
    const values = this.#enteringValues;
    for (let asset = 0; asset < row.length; asset++) values[asset] = row[asset];
  }
}
