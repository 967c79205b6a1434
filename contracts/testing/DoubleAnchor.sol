// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {CheckpointAnchor} from "../CheckpointAnchor.sol";

/// @notice A submitter that tries to anchor the same checkpoint twice in one transaction.
contract DoubleAnchor {
    CheckpointAnchor private immutable _anchor;

    constructor(CheckpointAnchor anchor_) {
        _anchor = anchor_;
    }

    function register(bytes32 originHash) external returns (bytes32) {
        return _anchor.register(originHash, address(this));
    }

    /// @return second Whether the second of two equal anchors in one transaction was taken.
    function twice(bytes32 logId, uint64 size, bytes32 root) external returns (bool second) {
        _anchor.anchor(logId, size, root, new bytes32[](0));
        try _anchor.anchor(logId, size, root, new bytes32[](0)) {
            second = true;
        } catch {
            second = false;
        }
    }
}
