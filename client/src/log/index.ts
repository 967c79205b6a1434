export * from './anchor.ts';
export * from './bundle.ts';
export {
  concatBytes,
  decodeBase64,
  decodeHex,
  equalBytes,
  fromUtf8,
  parseSize,
  utf8,
} from './bytes.ts';
export * from './checkpoint.ts';
export * from './consistency.ts';
export * from './errors.ts';
export * from './inclusion.ts';
export * from './merkle-hash.ts';
export * from './note.ts';
export * from './proof-file.ts';
export * from './published-policy.ts';
export * from './record.ts';
export type { VerificationSubject } from './record-checks.ts';
export * from './seen-log.ts';
export * from './sha256.ts';
export * from './source.ts';
export * from './subtree.ts';
export * from './tile.ts';
export * from './tile-nodes.ts';
export * from './tree-proof.ts';
export * from './verifier-key.ts';
export * from './verify-in-steps.ts';
export * from './verify-record.ts';
