// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @title Merkle proofs of RFC 6962
/// @notice Verifies the proofs that transparency logs publish, with SHA-256 and the leaf and node
/// prefixes of RFC 6962, section 2.1. The algorithms are those of RFC 9162, section 2.1.
library Rfc6962 {
    /// @notice Whether the leaf stands at `index` of the tree of `size` leaves with this `root`.
    function verifyInclusion(
        bytes32 leafHash,
        uint256 index,
        uint256 size,
        bytes32 root,
        bytes32[] calldata proof
    ) internal view returns (bool) {
        if (index >= size) return false;
        uint256 last = size - 1;
        bytes32 hash = leafHash;
        for (uint256 step = 0; step < proof.length; ++step) {
            if (last == 0) return false;
            if (index & 1 == 1 || index == last) {
                hash = nodeHash(proof[step], hash);
                while (index & 1 == 0 && index != 0) (index, last) = (index >> 1, last >> 1);
            } else {
                hash = nodeHash(hash, proof[step]);
            }
            (index, last) = (index >> 1, last >> 1);
        }
        return last == 0 && hash == root;
    }

    /// @notice Whether the tree of `newSize` leaves begins with the tree of `oldSize` leaves. Both
    /// sizes are positive: every tree extends the empty one, so a proof from it would say nothing.
    function verifyConsistency(
        uint256 oldSize,
        bytes32 oldRoot,
        uint256 newSize,
        bytes32 newRoot,
        bytes32[] calldata proof
    ) internal view returns (bool) {
        if (oldSize == 0 || oldSize > newSize) return false;
        if (oldSize == newSize) return proof.length == 0 && oldRoot == newRoot;

        (uint256 node, uint256 last) = (oldSize - 1, newSize - 1);
        while (node & 1 == 1) (node, last) = (node >> 1, last >> 1);

        // Where the old tree is one complete node, the verifier has its hash; else the proof does.
        uint256 step = node == 0 ? 0 : 1;
        if (proof.length < step) return false;
        bytes32 oldHash = step == 0 ? oldRoot : proof[0];
        bytes32 newHash = oldHash;
        for (; step < proof.length; ++step) {
            if (last == 0) return false;
            bytes32 sibling = proof[step];
            if (node & 1 == 1 || node == last) {
                oldHash = nodeHash(sibling, oldHash);
                newHash = nodeHash(sibling, newHash);
                while (node & 1 == 0 && node != 0) (node, last) = (node >> 1, last >> 1);
            } else {
                newHash = nodeHash(newHash, sibling);
            }
            (node, last) = (node >> 1, last >> 1);
        }
        return last == 0 && oldHash == oldRoot && newHash == newRoot;
    }

    /// @notice SHA-256(0x01 || left || right).
    function nodeHash(bytes32 left, bytes32 right) internal view returns (bytes32 hash) {
        // One buffer past the free pointer serves every call: memory does not grow with the proof.
        assembly ("memory-safe") {
            let buffer := mload(0x40)
            mstore8(buffer, 1)
            mstore(add(buffer, 1), left)
            mstore(add(buffer, 33), right)
            if iszero(staticcall(gas(), 2, buffer, 65, 0, 32)) { revert(0, 0) }
            hash := mload(0)
        }
    }
}
