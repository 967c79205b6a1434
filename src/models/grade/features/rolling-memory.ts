import { reserve, startKernel } from '../../kernel.ts';

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

/** A row, or several, that the kernel knows by their address. */
export interface RollingTable {
  readonly address: number;
  readonly values: Float64Array;
}

/** The memory of all windows of some streams, from which rows of assets are taken and never given back. */
export class RollingMemory {
  readonly assets: number;
  /** Bytes of a row: the kernel takes assets by twos. */
  readonly rowBytes: number;
  readonly kernel: RollingKernel;
  /** The row that enters a window. */
  readonly entering: RollingTable;
  #used = 0;

  constructor(assets: number) {
    this.assets = assets;
    this.rowBytes = 16 * Math.ceil(assets / 2);
    this.kernel = startKernel<RollingKernel>(new URL('./rolling.wasm', import.meta.url));
    this.entering = this.rows(1);
  }

  /** Takes a row in. A loop copies into shared memory in half the time of `set`. */
  enter(row: Float64Array): void {
    const { values } = this.entering;
    for (let asset = 0; asset < row.length; asset++) values[asset] = row[asset];
  }

  /** A table of so many rows, all 0; each begins `rowBytes` after the one before. */
  rows(count: number): RollingTable {
    const { memory } = this.kernel;
    const address = this.#used;
    this.#used += count * this.rowBytes;
    reserve(memory, this.#used);
    return {
      address,
      values: new Float64Array(memory.buffer, address, (count * this.rowBytes) / 8),
    };
  }
}
