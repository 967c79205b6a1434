import { equalBytes } from './bytes.ts';
import { BadProofError } from './errors.ts';
import { EMPTY_ROOT, HASH_LENGTH, nodeHash } from './merkle-hash.ts';
import { isSubtree } from './subtree.ts';

/** A claim that the tree of `newSize` leaves begins with the tree of `oldSize` leaves. */
export interface ConsistencyClaim {
  oldSize: number;
  newSize: number;
  oldRoot: Uint8Array;
  newRoot: Uint8Array;
  proof: readonly Uint8Array[];
}

/**
 * Verifies a consistency proof (RFC 6962, section 2.1.2; algorithm of RFC 9162, section 2.1.4.2).
 *
 * @throws {BadProofError} also when `oldSize` is 0: every tree extends the empty one, so such a
 * proof would say nothing.
 */
export function verifyConsistency(claim: ConsistencyClaim): void {
  if (claim.oldSize === 0) throw new BadProofError('A proof from the empty tree says nothing.');
  verifySubtreeConsistency({
    start: 0,
    end: claim.oldSize,
    size: claim.newSize,
    subtreeRoot: claim.oldRoot,
    root: claim.newRoot,
    proof: claim.proof,
  });
}

/** A claim that the subtree `[start, end)` is part of the tree of `size` leaves. */
export interface SubtreeConsistencyClaim {
  start: number;
  end: number;
  size: number;
  subtreeRoot: Uint8Array;
  root: Uint8Array;
  proof: readonly Uint8Array[];
}

/**
 * Verifies a subtree consistency proof (draft-ietf-plants-merkle-tree-certs, section 4.4.3). The
 * empty subtree is part of every tree.
 *
 * @throws {BadProofError}
 */
export function verifySubtreeConsistency(claim: SubtreeConsistencyClaim): void {
  const { start, end, size, proof } = claim;
  if (start === end && start <= size && equalBytes(claim.subtreeRoot, EMPTY_ROOT)) {
    if (proof.length > 0) throw new BadProofError('The empty subtree needs no proof.');
    return;
  }
  if (!isSubtree(start, end) || !Number.isSafeInteger(size) || end > size) {
    throw new BadProofError(`Leaves ${start} to ${end} are no part of a tree of ${size}.`);
  }
  const path = skipToSubtree(start, end - 1, size - 1);
  const isComplete = path.node === path.last;
  if (!isComplete && proof.length === 0) throw new BadProofError('The proof is empty.');
  const seed = isComplete ? claim.subtreeRoot : proof[0];
  const [subtreeRoot, root] = foldBoth(path, seed, isComplete ? proof : proof.slice(1));
  if (!equalBytes(subtreeRoot, claim.subtreeRoot)) {
    throw new BadProofError(`The proof does not lead to the root at size ${end}.`);
  }
  if (!equalBytes(root, claim.root)) {
    throw new BadProofError(`The proof does not lead to the root at size ${size}.`);
  }
}

/** Positions, at one height, of the subtree's first and last node and of the tree's last node. */
interface Path {
  node: number;
  last: number;
  treeLast: number;
}

function up(path: Path): Path {
  return {
    node: Math.floor(path.node / 2),
    last: Math.floor(path.last / 2),
    treeLast: Math.floor(path.treeLast / 2),
  };
}

/** Climbs to the height at which the proof starts: the largest node that ends where the subtree does. */
function skipToSubtree(start: number, last: number, treeLast: number): Path {
  let path: Path = { node: start, last, treeLast };
  while (path.node !== path.last && (path.last % 2 === 1 || path.last === path.treeLast)) {
    path = up(path);
  }
  return path;
}

function foldBoth(
  from: Path,
  seed: Uint8Array,
  proof: readonly Uint8Array[],
): [subtreeRoot: Uint8Array, root: Uint8Array] {
  let path = from;
  let subtreeRoot = seed;
  let root = seed;
  if (proof.length > 0 && seed.length !== HASH_LENGTH) throw new BadProofError('A hash is cut.');
  for (const sibling of proof) {
    if (path.treeLast === 0) throw new BadProofError('The proof is longer than the tree is high.');
    if (sibling.length !== HASH_LENGTH) throw new BadProofError('A hash of the proof is cut.');
    if (path.last % 2 === 1 || path.last === path.treeLast) {
      if (path.node < path.last) subtreeRoot = nodeHash(sibling, subtreeRoot);
      root = nodeHash(sibling, root);
      while (path.last % 2 === 0 && path.last !== 0) path = up(path);
    } else {
      root = nodeHash(root, sibling);
    }
    path = up(path);
  }
  if (path.treeLast !== 0) throw new BadProofError('The proof ends before the root.');
  return [subtreeRoot, root];
}
