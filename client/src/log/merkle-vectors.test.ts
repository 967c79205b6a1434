import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sharedVectors } from '../../../test/shared-data.ts';
import { decodeBase64 } from './bytes.ts';
import { verifyConsistency, verifySubtreeConsistency } from './consistency.ts';
import { BadProofError } from './errors.ts';
import { verifyInclusion, verifySubtreeInclusion } from './inclusion.ts';

interface VectorCase {
  path: string;
  wantErr: boolean;
  [field: string]: unknown;
}

const folder = sharedVectors('merkle');
const kinds = {
  inclusion: (vector: VectorCase) =>
    verifyInclusion({ ...leaf(vector), size: Number(vector.treeSize) }),
  subtreeinclusion: (vector: VectorCase) =>
    verifySubtreeInclusion({ ...leaf(vector), ...range(vector) }),
  consistency: (vector: VectorCase) =>
    verifyConsistency({
      oldSize: Number(vector.size1),
      newSize: Number(vector.size2),
      oldRoot: bytes(vector.root1),
      newRoot: bytes(vector.root2),
      proof: proof(vector),
    }),
  subtreeconsistency: (vector: VectorCase) =>
    verifySubtreeConsistency({
      ...range(vector),
      size: Number(vector.size),
      subtreeRoot: bytes(vector.root1),
      root: bytes(vector.root2),
      proof: proof(vector),
    }),
};

describe.skipIf(folder === undefined)('Merkle proofs, against the published vectors', () => {
  const all = Object.entries(kinds).map(([kind, verify]) => ({ kind, verify, cases: read(kind) }));

  it('has all 518 cases', () => {
    expect(all.reduce((count, { cases }) => count + cases.length, 0)).toBe(518);
  });

  describe.each(all)('$kind', ({ verify, cases }) => {
    it.each(cases)('$path', (vector) => {
      if (vector.wantErr) expect(() => verify(vector)).toThrow(BadProofError);
      else expect(() => verify(vector)).not.toThrow();
    });
  });
});

function read(kind: string): VectorCase[] {
  const root = join(folder ?? '.', kind);
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(root, path)).isFile())
    .map((path) => ({ path, ...JSON.parse(readFileSync(join(root, path), 'utf8')) }));
}

function bytes(text: unknown): Uint8Array {
  return decodeBase64(String(text ?? ''));
}

function proof(vector: VectorCase): Uint8Array[] {
  return ((vector.proof ?? []) as string[]).map(bytes);
}

function leaf(vector: VectorCase) {
  return {
    index: Number(vector.leafIdx),
    leafHash: bytes(vector.leafHash),
    root: bytes(vector.root),
    proof: proof(vector),
  };
}

function range(vector: VectorCase) {
  return { start: Number(vector.start), end: Number(vector.end) };
}
