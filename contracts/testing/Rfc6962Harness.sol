// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Rfc6962} from "../Rfc6962.sol";

/// @notice Opens the library to tests.
contract Rfc6962Harness {
    function verifyInclusion(
        bytes32 leafHash,
        uint256 index,
        uint256 size,
        bytes32 root,
        bytes32[] calldata proof
    ) external view returns (bool) {
        return Rfc6962.verifyInclusion(leafHash, index, size, root, proof);
    }

    function verifyConsistency(
        uint256 oldSize,
        bytes32 oldRoot,
        uint256 newSize,
        bytes32 newRoot,
        bytes32[] calldata proof
    ) external view returns (bool) {
        return Rfc6962.verifyConsistency(oldSize, oldRoot, newSize, newRoot, proof);
    }
}
