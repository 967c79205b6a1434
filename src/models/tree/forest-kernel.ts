import { reserve, startKernel } from '../../kernel/index.ts';

/** The compiled `forest.wat`, which tells what each parameter is. Addresses are bytes of `memory`. */
interface ForestKernel {
  memory: WebAssembly.Memory;
  predict(
    nodes: number,
    nodesEnd: number,
    leaves: number,
    depth: number,
    columns: number,
    rows: number,
    output: number,
    scratch: number,
  ): void;
}

/** Trees ready for the kernel: `nodes` packed as `forest.wat` says, both tables 2^depth a tree. */
export interface PackedTrees {
  depth: number;
  nodes: Uint32Array;
  leaves: Float64Array;
}

/** Rows walked down the trees at a time: few enough that their columns stay in the cache. */
const BLOCK = 1024;
/** Rows that the kernel takes abreast. */
const ABREAST = 32;

let kernel: ForestKernel | undefined;

/** Adds the values of all trees to `output`, one value a row; `columns` by place. */
export function addLeaves(
  { depth, nodes, leaves }: PackedTrees,
  columns: readonly Uint8Array[],
  output: Float64Array,
): void {
  kernel ??= startKernel<ForestKernel>(new URL('./forest.wasm', import.meta.url));
  const { memory, predict } = kernel;
  const at = layOut(nodes, columns.length);
  reserve(memory, at.leaves + leaves.byteLength);
  const bins = new Uint8Array(memory.buffer);
  const sums = new Float64Array(memory.buffer, at.output, BLOCK);
  new Uint32Array(memory.buffer, at.nodes).set(nodes);
  new Float64Array(memory.buffer, at.leaves).set(leaves);
  for (let first = 0; first < output.length; first += BLOCK) {
    const last = Math.min(first + BLOCK, output.length);
    const rows = Math.ceil((last - first) / ABREAST) * ABREAST;
    columns.forEach((column, place) => {
      bins.set(column.subarray(first, last), at.columns + place * rows);
    });
    sums.set(output.subarray(first, last));
    predict(at.nodes, at.columns, at.leaves, depth, at.columns, rows, at.output, at.scratch);
    output.set(sums.subarray(0, last - first), first);
  }
}

/** Addresses one after the other; all lengths are multiples of eight. */
function layOut(nodes: Uint32Array, columns: number) {
  const scratch = 0;
  const first = scratch + ABREAST;
  const bins = first + nodes.byteLength;
  const output = bins + columns * BLOCK;
  return { scratch, nodes: first, columns: bins, output, leaves: output + 8 * BLOCK };
}
