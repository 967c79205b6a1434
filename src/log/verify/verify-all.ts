import {
  type Checkpoint,
  checkQuorum,
  checkTile,
  concatBytes,
  equalBytes,
  type LogPolicy,
  leafHash,
  nodesAtLevel,
  openCheckpoint,
  parseEntry,
  splitBundle,
  TILE_WIDTH,
  type TileCoordinates,
  tilePath,
  tileRows,
  tileWidth,
  UnavailableError,
  VerificationError,
} from '../../../client/src/index.ts';
import type { LogFiles } from '../store/log-files.ts';
import { fastNodeHash } from '../tree/hash.ts';
import { TreeWriter } from '../tree/tree-writer.ts';

/** A file of the log that is not what it should be. */
export interface Fault {
  /** Path inside the log, e.g. `tile/0/x001/067`. */
  file: string;
  reason: string;
}

/** What reading the whole log found. */
export interface VerifyAllReport {
  size: number;
  /** Earlier checkpoints that the log extends. */
  checkpoints: number;
  faults: Fault[];
}

/** What to read, and who is told how far it is. */
export interface VerifyAllOptions {
  files: LogFiles;
  policy: LogPolicy;
  /** Sizes of the checkpoints published so far, oldest first. */
  published: AsyncIterable<{ size: number }>;
  onProgress?: (done: number, total: number) => void;
}

/**
 * Reads every record, tile and checkpoint of the log, builds its tree anew from the records alone,
 * and names each file that does not fit. Memory does not grow with the log.
 */
export async function verifyAll(options: VerifyAllOptions): Promise<VerifyAllReport> {
  const { files, onProgress, policy } = options;
  const faults: Fault[] = [];
  const newest = await readCheckpoint(files, policy, undefined, faults);
  const size = newest?.size ?? 0;
  const tree = new TreeWriter();
  const history = options.published[Symbol.asyncIterator]();
  let next = await history.next();
  let checkpoints = 0;
  for (let index = 0; index * TILE_WIDTH < size; index++) {
    for (const leaf of await checkLeafTile(files, index, size, faults)) {
      tree.append(leaf);
      while (!next.done && next.value.size <= tree.size) {
        if (await checkPublished(options, next.value.size, tree, faults)) checkpoints++;
        next = await history.next();
      }
    }
    onProgress?.(tree.size, size);
  }
  await checkUpperTiles(files, size, faults);
  if (newest !== undefined && !equalBytes(tree.root(), newest.root)) {
    faults.push({ file: 'checkpoint', reason: 'The records do not lead to its root.' });
  }
  return { size, checkpoints, faults };
}

/** The newest checkpoint, or the one kept at `size`, signed and cosigned as the policy asks. */
async function readCheckpoint(
  files: LogFiles,
  policy: LogPolicy,
  size: number | undefined,
  faults: Fault[],
): Promise<Checkpoint | undefined> {
  const note = size === undefined ? await files.checkpoint() : await files.checkpointAt(size);
  const file = size === undefined ? 'checkpoint' : `checkpoint of size ${size}`;
  return attempt(faults, file, async () => {
    if (note === undefined) {
      throw new UnavailableError(
        'The log has no checkpoint: nothing is recorded yet, or its files are gone.',
      );
    }
    const checkpoint = await openCheckpoint(note, policy);
    checkQuorum(checkpoint, policy);
    return checkpoint;
  });
}

async function checkPublished(
  { files, policy }: VerifyAllOptions,
  size: number,
  tree: TreeWriter,
  faults: Fault[],
): Promise<boolean> {
  const checkpoint = await readCheckpoint(files, policy, size, faults);
  if (checkpoint === undefined) return false;
  if (checkpoint.size === size && equalBytes(checkpoint.root, tree.root())) return true;
  const reason = 'The log no longer extends it: its history was rewritten.';
  faults.push({ file: `checkpoint of size ${size}`, reason });
  return false;
}

/** Leaf hashes under one tile, from the records where they and the tile agree. */
async function checkLeafTile(
  files: LogFiles,
  index: number,
  size: number,
  faults: Fault[],
): Promise<Uint8Array[]> {
  const width = tileWidth(size, 0, index);
  const bundle = { level: 'entries' as const, index, width };
  const tile = { level: 0, index, width };
  const hashes = await readHashes(files, tile, faults);
  const entries = await attempt(faults, tilePath(bundle), async () =>
    splitBundle(await readTile(files, bundle), width),
  );
  if (entries === undefined) return hashes;
  for (const [at, entry] of entries.entries()) {
    await attempt(faults, tilePath(bundle), () => checkPlace(entry, index * TILE_WIDTH + at));
  }
  const leaves = entries.map(leafHash);
  const wrong = hashes.findIndex((hash, at) => !equalBytes(hash, leaves[at]));
  if (wrong < 0) return leaves;
  const reason = `Record ${index * TILE_WIDTH + wrong} does not hash to its leaf.`;
  const [file, right] = await whichIsWrong(files, size, { tile, bundle, hashes, leaves });
  faults.push({ file, reason });
  return right;
}

/** Where records and tile disagree, the tile above tells which of them changed, if it is there. */
async function whichIsWrong(
  files: LogFiles,
  size: number,
  { bundle, hashes, leaves, tile }: Disagreement,
): Promise<[file: string, right: Uint8Array[]]> {
  if (tile.width === TILE_WIDTH) {
    const above = await files.nodes(size).node(8, tile.index);
    if (equalBytes(rootOf(concatBytes(...leaves)), above)) return [tilePath(tile), leaves];
    if (equalBytes(rootOf(concatBytes(...hashes)), above)) return [tilePath(bundle), hashes];
  }
  return [`${tilePath(bundle)} or ${tilePath(tile)}`, leaves];
}

interface Disagreement {
  tile: TileCoordinates;
  bundle: TileCoordinates;
  hashes: Uint8Array[];
  leaves: Uint8Array[];
}

function checkPlace(entry: Uint8Array, seq: number): void {
  const found = parseEntry(entry).seq;
  if (found !== seq) throw new UnavailableError(`Record ${seq} says it is record ${found}.`);
}

/** Above the leaves each hash is the root of a full tile below. */
async function checkUpperTiles(files: LogFiles, size: number, faults: Fault[]): Promise<void> {
  for (let level = 1; nodesAtLevel(size, level) > 0; level++) {
    for (let index = 0; tileWidth(size, level, index) > 0; index++) {
      const tile = { level, index, width: tileWidth(size, level, index) };
      for (const [at, hash] of (await readHashes(files, tile, faults)).entries()) {
        const child = { level: level - 1, index: index * TILE_WIDTH + at, width: TILE_WIDTH };
        const below = await attempt(faults, tilePath(child), () => readTile(files, child));
        if (below === undefined || equalBytes(rootOf(below), hash)) continue;
        const file = `${tilePath(tile)} or ${tilePath(child)}`;
        faults.push({ file, reason: 'The tile below does not hash to its place above.' });
      }
    }
  }
}

function rootOf(tile: Uint8Array): Uint8Array {
  const rows = tileRows(tile, fastNodeHash);
  return rows[rows.length - 1];
}

async function readHashes(
  files: LogFiles,
  tile: TileCoordinates,
  faults: Fault[],
): Promise<Uint8Array[]> {
  const bytes = await attempt(faults, tilePath(tile), async () =>
    checkTile(await readTile(files, tile), tile),
  );
  if (bytes === undefined) return [];
  return Array.from({ length: tile.width }, (_, at) => bytes.subarray(32 * at, 32 * at + 32));
}

async function readTile(files: LogFiles, tile: TileCoordinates): Promise<Uint8Array> {
  try {
    return await files.readTile(tile);
  } catch (cause) {
    throw new UnavailableError((cause as Error).message, cause);
  }
}

/** The step's result, or undefined and a fault that names the file. */
async function attempt<T>(
  faults: Fault[],
  file: string,
  step: () => Promise<T> | T,
): Promise<T | undefined> {
  try {
    return await step();
  } catch (error) {
    if (!(error instanceof VerificationError)) throw error;
    faults.push({ file, reason: error.message });
    return undefined;
  }
}
