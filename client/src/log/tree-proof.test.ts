import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concatBytes } from './bytes.ts';
import { parseCheckpoint } from './checkpoint.ts';
import { verifyConsistency, verifySubtreeConsistency } from './consistency.ts';
import { BadProofError } from './errors.ts';
import { verifyInclusion } from './inclusion.ts';
import { leafHash, nodeHash } from './merkle-hash.ts';
import { parseProof } from './proof-file.ts';
import { ceilingPowerOfTwo } from './subtree.ts';
import type { TileCoordinates } from './tile.ts';
import { TileNodes } from './tile-nodes.ts';
import {
  consistencyProof,
  inclusionProof,
  subtreeConsistencyProof,
  treeRoot,
} from './tree-proof.ts';

/** RFC 6962, section 2.1, word for word: the plainest possible oracle. */
function plainRoot(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 1) return leaves[0];
  const split = ceilingPowerOfTwo(leaves.length) / 2;
  return nodeHash(plainRoot(leaves.slice(0, split)), plainRoot(leaves.slice(split)));
}

const leaves = Array.from({ length: 1000 }, (_, at) => leafHash(Uint8Array.of(at >> 8, at & 255)));
const nodes = {
  node: async (height: number, position: number) => {
    const width = 2 ** height;
    return plainRoot(leaves.slice(position * width, (position + 1) * width));
  },
};
const swapSiblings = ([first, second, ...rest]: Uint8Array[]) => [second, first, ...rest];
const size = fc.integer({ min: 1, max: leaves.length });

describe('proofs over random trees', () => {
  it('prove every leaf to the root that RFC 6962 defines', async () => {
    await fc.assert(
      fc.asyncProperty(size, fc.nat(), async (leafCount, pick) => {
        const index = pick % leafCount;
        const root = await treeRoot(nodes, leafCount);
        expect(root).toEqual(plainRoot(leaves.slice(0, leafCount)));
        const claim = { index, size: leafCount, leafHash: leaves[index], root };
        const proof = await inclusionProof(nodes, index, leafCount);
        verifyInclusion({ ...claim, proof });
        const forged = [[...proof, root]];
        if (proof.length > 0) forged.push(proof.slice(1), proof.slice(0, -1));
        if (proof.length > 1) forged.push(proof.toReversed(), swapSiblings(proof));
        for (const each of forged) {
          expect(() => verifyInclusion({ ...claim, proof: each })).toThrow(BadProofError);
        }
      }),
    );
  });

  it('prove that a tree extends its beginnings, and nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(size, size, async (one, other) => {
        const [oldSize, newSize] = [Math.min(one, other), Math.max(one, other)];
        const proof = await consistencyProof(nodes, oldSize, newSize);
        const oldRoot = await treeRoot(nodes, oldSize);
        const newRoot = await treeRoot(nodes, newSize);
        verifyConsistency({ oldSize, newSize, oldRoot, newRoot, proof });
        const forged = { oldSize, newSize, oldRoot: leafHash(oldRoot), newRoot, proof };
        expect(() => verifyConsistency(forged)).toThrow(BadProofError);
      }),
    );
  });

  it('prove that a subtree is part of a tree', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(9), fc.nat(), fc.nat(), size, async (height, at, cut, leafCount) => {
        const width = 2 ** height;
        const start = (at % Math.ceil(leafCount / width)) * width;
        const end = Math.min(leafCount, start + Math.max(1 + (width >> 1), width - (cut % width)));
        const proof = await subtreeConsistencyProof(nodes, { start, end }, leafCount);
        const root = await treeRoot(nodes, leafCount);
        const subtreeRoot = plainRoot(leaves.slice(start, end));
        verifySubtreeConsistency({ start, end, size: leafCount, subtreeRoot, root, proof });
      }),
    );
  });
});

describe('trees too large to hold', () => {
  /** Every complete node at one height is alike, so a tree of 2^40 leaves costs nothing. */
  const uniform = {
    node: async (height: number) => {
      let hash: Uint8Array = leaves[0];
      for (let row = 0; row < height; row++) hash = nodeHash(hash, hash);
      return hash;
    },
  };

  it.each([2 ** 31, 2 ** 32 + 1, 2 ** 40 - 1, 2 ** 40, 2 ** 40 + 1])('of %d', async (treeSize) => {
    const root = await treeRoot(uniform, treeSize);
    for (const index of [0, treeSize - 1, Math.floor(treeSize / 3)]) {
      const proof = await inclusionProof(uniform, index, treeSize);
      verifyInclusion({ index, size: treeSize, leafHash: leaves[0], root, proof });
    }
    for (const oldSize of [1, treeSize - 1, 2 ** 30 + 7]) {
      const oldRoot = await treeRoot(uniform, oldSize);
      const proof = await consistencyProof(uniform, oldSize, treeSize);
      verifyConsistency({ oldSize, newSize: treeSize, oldRoot, newRoot: root, proof });
    }
  });

  it('beyond 2^53 are refused, not rounded', () => {
    const claim = { leafHash: leaves[0], root: leaves[0], proof: [] };
    expect(() => verifyInclusion({ ...claim, index: 0, size: 2 ** 53 })).toThrow(BadProofError);
    expect(() => verifyInclusion({ ...claim, index: 0.5, size: 1 })).toThrow(BadProofError);
    expect(() => verifyInclusion({ ...claim, index: -1, size: 1 })).toThrow(BadProofError);
  });

  it.each(['9007199254740992', '18446744073709551616', '-1', '1e3', '07'])(
    'are refused in a checkpoint and in a proof that say %s',
    (number) => {
      const checkpoint = `example.com/log\n${number}\n${'A'.repeat(43)}=\n`;
      expect(() => parseCheckpoint(checkpoint)).toThrow(/below 2\^53/);
      const proof = `c2sp.org/tlog-proof@v1\nindex ${number}\n\n${checkpoint}`;
      expect(() => parseProof(proof)).toThrow(/below 2\^53/);
    },
  );
});

describe('TileNodes', () => {
  it('reads the same nodes out of tiles, full and partial', async () => {
    const tiles = new TileNodes(async ({ level, index, width }) => {
      const span = 256 ** Number(level);
      const hashes = Array.from({ length: width }, (_, at) => {
        const start = (index * 256 + at) * span;
        return plainRoot(leaves.slice(start, start + span));
      });
      return concatBytes(...hashes);
    });
    for (const treeSize of [1, 255, 256, 257, 600, 1000]) {
      expect(await treeRoot(tiles.at(treeSize), treeSize)).toEqual(
        plainRoot(leaves.slice(0, treeSize)),
      );
    }
  });

  it('reads a tile above once, whatever leaves are read in between', async () => {
    const read: string[] = [];
    const alike = async ({ level, index, width }: TileCoordinates) => {
      read.push(`${level}/${index}`);
      return new Uint8Array(32 * width);
    };
    const tree = new TileNodes(alike, { kept: 2 }).at(256 ** 2);
    for (const tile of [0, 1, 2, 3, 0]) {
      await tree.node(0, 256 * tile);
      await tree.node(9, tile);
    }
    expect(read).toEqual(['0/0', '1/0', '0/1', '0/2', '0/3', '0/0']);
  });
});
