import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sharedVectors } from '../../../test/shared-data.ts';
import { splitBundle } from './bundle.ts';
import { openCheckpoint } from './checkpoint.ts';
import { verifyConsistency } from './consistency.ts';
import { BadSignatureError } from './errors.ts';
import { leafHash } from './merkle-hash.ts';
import { tilePath } from './tile.ts';
import { TileNodes } from './tile-nodes.ts';
import { consistencyProof, treeRoot } from './tree-proof.ts';
import { parseVerifierKey } from './verifier-key.ts';

const folder = sharedVectors('tlog-tiles/log') ?? '';
const origin = 'example.com/log/testdata';
/** The key this recorded log publishes beside it. */
const key = parseVerifierKey(
  'example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx',
);
const policy = { origin, logKeys: [key] };
const nodes = new TileNodes(async (tile) => readFileSync(join(folder, tilePath(tile))));
const checkpointAt = (size: number) => readFileSync(join(folder, `checkpoint.${size}`), 'utf8');

describe.skipIf(folder === '')('a tile log recorded by another implementation', () => {
  it.each(Array.from({ length: 16 }, (_, size) => size))(
    'of %d leaves reads unchanged',
    async (size) => {
      const checkpoint = await openCheckpoint(checkpointAt(size), policy);
      expect(checkpoint.size).toBe(size);
      expect(Buffer.from(await treeRoot(nodes.at(size), size))).toEqual(
        Buffer.from(checkpoint.root),
      );
    },
  );

  it('keeps entries that hash to the leaves of its tiles', async () => {
    const size = 15;
    const path = tilePath({ level: 'entries', index: 0, width: size });
    const entries = splitBundle(readFileSync(join(folder, path)), size);
    for (const [index, entry] of entries.entries()) {
      const leaf = await nodes.at(size).node(0, index);
      expect(Buffer.from(leafHash(entry))).toEqual(Buffer.from(leaf));
    }
  });

  it('extends itself at every step', async () => {
    const newest = await openCheckpoint(checkpointAt(15), policy);
    for (let size = 1; size < 15; size++) {
      const older = await openCheckpoint(checkpointAt(size), policy);
      const proof = await consistencyProof(nodes.at(15), size, 15);
      const claim = { oldSize: size, newSize: 15, oldRoot: older.root, newRoot: newest.root };
      verifyConsistency({ ...claim, proof });
    }
  });

  it('is refused under another log key, another origin or a changed size', async () => {
    const note = checkpointAt(15);
    await expect(openCheckpoint(note.replace('\n15\n', '\n14\n'), policy)).rejects.toThrow(
      BadSignatureError,
    );
    await expect(openCheckpoint(note, { origin, logKeys: [] })).rejects.toThrow(/No key known/);
    await expect(openCheckpoint(note, { ...policy, origin: 'other' })).rejects.toThrow(
      /another log/,
    );
  });
});
