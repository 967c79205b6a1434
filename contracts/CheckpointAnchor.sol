// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Rfc6962} from "./Rfc6962.sol";

/// @title Checkpoints of transparency logs, anchored so that the chain refuses another history
/// @notice Keeps (size, root, time) of each log. A new checkpoint is taken only with an RFC 6962
/// proof that it extends the last one: neither the log's operator nor this contract's author can
/// anchor a shrunk or rewritten history. There is no administrator and no upgrade.
/// @dev Calls nothing but the SHA-256 precompile, so there is nothing to re-enter from.
contract CheckpointAnchor {
    struct Anchor {
        bytes32 root;
        uint64 size;
        /// Seconds since 1970, of the block.
        uint64 time;
    }

    struct Log {
        /// Decides who may submit.
        address owner;
        /// The key that submits checkpoints; zero while none may.
        address submitter;
        address nextOwner;
        uint64 nextOwnerFrom;
        address nextSubmitter;
        uint64 nextSubmitterFrom;
        Anchor[] anchors;
    }

    /// @notice Seconds between the announcement of a new owner or submitter and its effect: time for
    /// those who rely on the log to see it, and for an owner whose key was stolen to cancel it.
    uint64 public immutable rotationDelay;

    mapping(bytes32 logId => Log) private _logs;

    event LogRegistered(bytes32 indexed logId, bytes32 indexed originHash, address owner, address submitter);
    event Anchored(bytes32 indexed logId, uint64 indexed size, bytes32 root, uint64 time);
    event OwnerAnnounced(bytes32 indexed logId, address indexed owner, uint64 from);
    event OwnerChanged(bytes32 indexed logId, address indexed owner);
    event SubmitterAnnounced(bytes32 indexed logId, address indexed submitter, uint64 from);
    event SubmitterChanged(bytes32 indexed logId, address indexed submitter);

    error UnknownLog(bytes32 logId);
    error AlreadyRegistered(bytes32 logId);
    error NotOwner(address caller);
    error NotSubmitter(address caller);
    error NotNextOwner(address caller);
    error NothingAnnounced();
    error TooEarly(uint64 from);
    error NotLarger(uint64 anchored, uint64 offered);
    error NotConsistent(uint64 anchored, uint64 offered);
    error NotAnchored(uint64 size);

    constructor(uint64 rotationDelay_) {
        rotationDelay = rotationDelay_;
    }

    // ---- Registration ----

    /// @notice The id a log gets: bound to who registers it, so nobody can take another's place.
    function logIdOf(address owner, bytes32 originHash) public pure returns (bytes32) {
        return keccak256(abi.encode(owner, originHash));
    }

    /// @param originHash SHA-256 of the log's origin line.
    /// @param submitter The key that will anchor its checkpoints.
    function register(bytes32 originHash, address submitter) external returns (bytes32 logId) {
        logId = logIdOf(msg.sender, originHash);
        Log storage log = _logs[logId];
        if (log.owner != address(0)) revert AlreadyRegistered(logId);
        log.owner = msg.sender;
        log.submitter = submitter;
        emit LogRegistered(logId, originHash, msg.sender, submitter);
    }

    // ---- Anchoring ----

    /// @notice Anchors a larger checkpoint that provably extends the last one.
    /// @param proof RFC 6962 consistency proof from the last anchored size; empty for the first.
    function anchor(bytes32 logId, uint64 size, bytes32 root, bytes32[] calldata proof) external {
        Log storage log = _logs[logId];
        if (msg.sender != log.submitter) revert NotSubmitter(msg.sender);
        uint256 count = log.anchors.length;
        if (count == 0) {
            if (size == 0) revert NotLarger(0, 0);
            if (proof.length != 0) revert NotConsistent(0, size);
        } else {
            Anchor storage last = log.anchors[count - 1];
            if (size <= last.size) revert NotLarger(last.size, size);
            if (!Rfc6962.verifyConsistency(last.size, last.root, size, root, proof)) {
                revert NotConsistent(last.size, size);
            }
        }
        uint64 time = uint64(block.timestamp);
        log.anchors.push(Anchor({root: root, size: size, time: time}));
        emit Anchored(logId, size, root, time);
    }

    // ---- Reading ----

    function ownerOf(bytes32 logId) external view returns (address) {
        return _logs[logId].owner;
    }

    function submitterOf(bytes32 logId) external view returns (address) {
        return _logs[logId].submitter;
    }

    function anchorCount(bytes32 logId) external view returns (uint256) {
        return _logs[logId].anchors.length;
    }

    /// @notice The newest anchor; all zero before the first.
    function latest(bytes32 logId) external view returns (Anchor memory) {
        Anchor[] storage anchors = _logs[logId].anchors;
        if (anchors.length == 0) return Anchor({root: 0, size: 0, time: 0});
        return anchors[anchors.length - 1];
    }

    /// @notice The earliest anchor that covers the record at `index`: proof of when it stood.
    function firstCovering(bytes32 logId, uint64 index) external view returns (Anchor memory) {
        if (index == type(uint64).max) revert NotAnchored(index);
        return _firstOfSize(logId, index + 1);
    }

    /// @notice Whether the leaf stands at `index` of the log when it had `size` leaves.
    /// @param size An anchored size; another one reverts.
    function verifyInclusion(
        bytes32 logId,
        bytes32 leafHash,
        uint64 index,
        uint64 size,
        bytes32[] calldata proof
    ) external view returns (bool) {
        Anchor memory anchored = _firstOfSize(logId, size);
        if (anchored.size != size) revert NotAnchored(size);
        return Rfc6962.verifyInclusion(leafHash, index, size, anchored.root, proof);
    }

    // ---- Keys ----

    /// @notice Announces another submitter, e.g. when its key is rotated. Zero cancels.
    function announceSubmitter(bytes32 logId, address submitter) external {
        Log storage log = _owned(logId);
        log.nextSubmitter = submitter;
        log.nextSubmitterFrom = uint64(block.timestamp) + rotationDelay;
        emit SubmitterAnnounced(logId, submitter, log.nextSubmitterFrom);
    }

    function changeSubmitter(bytes32 logId) external {
        Log storage log = _owned(logId);
        if (log.nextSubmitter == address(0)) revert NothingAnnounced();
        if (block.timestamp < log.nextSubmitterFrom) revert TooEarly(log.nextSubmitterFrom);
        log.submitter = log.nextSubmitter;
        log.nextSubmitter = address(0);
        emit SubmitterChanged(logId, log.submitter);
    }

    /// @notice Stops a submitter at once: a stolen key must not wait out the delay.
    function stopSubmitter(bytes32 logId) external {
        _owned(logId).submitter = address(0);
        emit SubmitterChanged(logId, address(0));
    }

    /// @notice Announces another owner, who accepts after the delay. Zero cancels.
    function announceOwner(bytes32 logId, address owner) external {
        Log storage log = _owned(logId);
        log.nextOwner = owner;
        log.nextOwnerFrom = uint64(block.timestamp) + rotationDelay;
        emit OwnerAnnounced(logId, owner, log.nextOwnerFrom);
    }

    /// @notice Called by the next owner, which shows that its key works.
    function acceptOwner(bytes32 logId) external {
        Log storage log = _logs[logId];
        if (msg.sender != log.nextOwner) revert NotNextOwner(msg.sender);
        if (block.timestamp < log.nextOwnerFrom) revert TooEarly(log.nextOwnerFrom);
        log.owner = msg.sender;
        log.nextOwner = address(0);
        emit OwnerChanged(logId, msg.sender);
    }

    function _owned(bytes32 logId) private view returns (Log storage log) {
        log = _logs[logId];
        if (log.owner == address(0)) revert UnknownLog(logId);
        if (msg.sender != log.owner) revert NotOwner(msg.sender);
    }

    /// The first anchor of `size` leaves or more. The newest is asked for most often: look there first.
    function _firstOfSize(bytes32 logId, uint64 size) private view returns (Anchor memory) {
        Anchor[] storage anchors = _logs[logId].anchors;
        uint256 high = anchors.length;
        if (high == 0 || anchors[high - 1].size < size) revert NotAnchored(size);
        high -= 1;
        if (high == 0 || anchors[high - 1].size < size) return anchors[high];
        uint256 low = 0;
        while (low < high) {
            uint256 middle = (low + high) / 2;
            if (anchors[middle].size >= size) high = middle;
            else low = middle + 1;
        }
        return anchors[low];
    }
}
