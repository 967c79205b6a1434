import { equalBytes } from './bytes.ts';
import { BadProofError } from './errors.ts';
import { HASH_LENGTH, nodeHash } from './merkle-hash.ts';
import { isSubtree } from './subtree.ts';

/** A claim that a leaf stands at an index of the tree with this size and root. */
export interface InclusionClaim {
  /** Zero-based. */
  index: number;
  /** Leaves in the tree. */
  size: number;
  leafHash: Uint8Array;
  root: Uint8Array;
  /** Sibling hashes from the leaf's up to the root's child. */
  proof: readonly Uint8Array[];
}

/**
 * Verifies an audit path (RFC 6962, section 2.1.1; algorithm of RFC 9162, section 2.1.3.2).
 *
 * @throws {BadProofError}
 */
export function verifyInclusion(claim: InclusionClaim): void {
  verifySubtreeInclusion({ ...claim, start: 0, end: claim.size });
}

/** A claim that a leaf stands at an index of the subtree `[start, end)` with this root. */
export interface SubtreeInclusionClaim extends Omit<InclusionClaim, 'size'> {
  start: number;
  end: number;
}

/**
 * Verifies inclusion in a subtree (draft-ietf-plants-merkle-tree-certs, section 4.3.2).
 *
 * @throws {BadProofError}
 */
export function verifySubtreeInclusion(claim: SubtreeInclusionClaim): void {
  const { start, end, index } = claim;
  if (!isSubtree(start, end) || !Number.isSafeInteger(index) || index < start || index >= end) {
    throw new BadProofError(`No leaf ${index} can stand in the tree of leaves ${start} to ${end}.`);
  }
  if (claim.leafHash.length !== HASH_LENGTH) {
    throw new BadProofError(`A leaf hash has 32 bytes; this one has ${claim.leafHash.length}.`);
  }
  const reached = foldPath(index - start, end - start - 1, claim.leafHash, claim.proof);
  if (!equalBytes(reached, claim.root)) {
    throw new BadProofError(`The proof does not lead from leaf ${index} to the root.`);
  }
}

/** Walks from leaf to root; `node` and `last` are the positions of the path and of the right edge. */
function foldPath(
  node: number,
  last: number,
  leafHash: Uint8Array,
  proof: readonly Uint8Array[],
): Uint8Array {
  let hash = leafHash;
  for (const sibling of proof) {
    if (last === 0) throw new BadProofError('The proof is longer than the tree is high.');
    if (sibling.length !== HASH_LENGTH) throw new BadProofError('A hash of the proof is cut.');
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(sibling, hash);
      while (node % 2 === 0 && node !== 0) {
        node /= 2;
        last = Math.floor(last / 2);
      }
    } else {
      hash = nodeHash(hash, sibling);
    }
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  if (last !== 0) throw new BadProofError('The proof ends before the root.');
  return hash;
}
