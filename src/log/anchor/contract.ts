import { parseAbi } from 'viem';

/** The part of contracts/CheckpointAnchor.sol that a log uses. */
export const checkpointAnchorAbi = parseAbi([
  'struct Anchor { bytes32 root; uint64 size; uint64 time; }',
  'function logIdOf(address owner, bytes32 originHash) pure returns (bytes32)',
  'function register(bytes32 originHash, address submitter) returns (bytes32 logId)',
  'function anchor(bytes32 logId, uint64 size, bytes32 root, bytes32[] proof)',
  'function ownerOf(bytes32 logId) view returns (address)',
  'function submitterOf(bytes32 logId) view returns (address)',
  'function latest(bytes32 logId) view returns (Anchor)',
  'function anchorCount(bytes32 logId) view returns (uint256)',
  'function firstCovering(bytes32 logId, uint64 index) view returns (Anchor)',
  'function verifyInclusion(bytes32 logId, bytes32 leafHash, uint64 index, uint64 size, bytes32[] proof) view returns (bool)',
  'error NotSubmitter(address caller)',
  'error NotLarger(uint64 anchored, uint64 offered)',
  'error NotConsistent(uint64 anchored, uint64 offered)',
  'error NotAnchored(uint64 size)',
  'error AlreadyRegistered(bytes32 logId)',
]);
