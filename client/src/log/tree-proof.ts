import { BadProofError } from './errors.ts';
import { EMPTY_ROOT, type NodeHash, nodeHash } from './merkle-hash.ts';
import { ceilingPowerOfTwo, isSubtree, splitPoint } from './subtree.ts';

/** Gives the hash of complete nodes: `height` 0 is a leaf; `position` counts from the left. */
export interface NodeReader {
  node(height: number, position: number): Promise<Uint8Array>;
}

/** Root of the tree's first `size` leaves (RFC 6962, section 2.1). */
export async function treeRoot(
  nodes: NodeReader,
  size: number,
  hash: NodeHash = nodeHash,
): Promise<Uint8Array> {
  return size === 0 ? EMPTY_ROOT : rangeHash(nodes, { start: 0, end: size }, hash);
}

/** Audit path of the leaf at `index` in the tree of `size` leaves (RFC 6962, section 2.1.1). */
export async function inclusionProof(
  nodes: NodeReader,
  index: number,
  size: number,
  hash: NodeHash = nodeHash,
): Promise<Uint8Array[]> {
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) {
    throw new BadProofError(`A tree of ${size} leaves has no leaf ${index}.`);
  }
  return hashAll(nodes, inclusionRanges(index, { start: 0, end: size }), hash);
}

/** Proof that the tree of `newSize` leaves extends that of `oldSize` (RFC 6962, section 2.1.2). */
export async function consistencyProof(
  nodes: NodeReader,
  oldSize: number,
  newSize: number,
  hash: NodeHash = nodeHash,
): Promise<Uint8Array[]> {
  if (oldSize === 0) return [];
  return subtreeConsistencyProof(nodes, { start: 0, end: oldSize }, newSize, hash);
}

/** Leaves `start` up to, not including, `end`. */
export interface LeafRange {
  start: number;
  end: number;
}

/** Proof that a subtree is part of a tree (draft-ietf-plants-merkle-tree-certs, section 4.4). */
export async function subtreeConsistencyProof(
  nodes: NodeReader,
  subtree: LeafRange,
  size: number,
  hash: NodeHash = nodeHash,
): Promise<Uint8Array[]> {
  if (!isSubtree(subtree.start, subtree.end) || subtree.end > size) {
    throw new BadProofError(
      `Leaves ${subtree.start} to ${subtree.end} are no part of a tree of ${size}.`,
    );
  }
  return hashAll(nodes, consistencyRanges(subtree, { start: 0, end: size }), hash);
}

function inclusionRanges(index: number, tree: LeafRange): LeafRange[] {
  const { start, end } = tree;
  if (end - start === 1) return [];
  const middle = splitPoint(start, end);
  const left = { start, end: middle };
  const right = { start: middle, end };
  return index < middle
    ? [...inclusionRanges(index, left), right]
    : [...inclusionRanges(index, right), left];
}

/** `isKnown` while the verifier, who holds the subtree's root, holds that of `tree` as well. */
function consistencyRanges(subtree: LeafRange, tree: LeafRange, isKnown = true): LeafRange[] {
  const { start, end } = tree;
  if (subtree.start === start && subtree.end === end) return isKnown ? [] : [tree];
  const middle = splitPoint(start, end);
  const left = { start, end: middle };
  const right = { start: middle, end };
  if (subtree.end <= middle) return [...consistencyRanges(subtree, left, isKnown), right];
  if (subtree.start >= middle) return [...consistencyRanges(subtree, right, isKnown), left];
  return [...consistencyRanges({ start: middle, end: subtree.end }, right, false), left];
}

function hashAll(
  nodes: NodeReader,
  ranges: readonly LeafRange[],
  hash: NodeHash,
): Promise<Uint8Array[]> {
  return Promise.all(ranges.map((range) => rangeHash(nodes, range, hash)));
}

async function rangeHash(nodes: NodeReader, range: LeafRange, hash: NodeHash): Promise<Uint8Array> {
  const { start, end } = range;
  const length = end - start;
  if (ceilingPowerOfTwo(length) === length) {
    return nodes.node(Math.log2(length), start / length);
  }
  const middle = splitPoint(start, end);
  const left = await rangeHash(nodes, { start, end: middle }, hash);
  return hash(left, await rangeHash(nodes, { start: middle, end }, hash));
}
