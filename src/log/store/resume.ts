import { join } from 'node:path';
import { equalBytes, openCheckpoint, TILE_WIDTH } from '../../../client/src/index.ts';
import type { Clock } from '../../core/index.ts';
import { LogDamagedError } from '../errors.ts';
import { BundleWriter } from '../tree/bundle-writer.ts';
import { TreeWriter } from '../tree/tree-writer.ts';
import { History } from './history.ts';
import { type Cosign, Integrator, type Stage } from './integrator.ts';
import type { NoteSigner } from './key-file.ts';
import type { LogFiles } from './log-files.ts';
import type { PrivateStore } from './private-store.ts';

/** What an integrator needs besides the files it takes up. */
export interface ResumeOptions {
  files: LogFiles;
  secrets: PrivateStore;
  signer: NoteSigner;
  clock: Clock;
  cosign: Cosign;
  onStage: (stage: Stage) => void;
}

/**
 * Takes up a log where its head says it ended.
 *
 * @throws {LogDamagedError} when the tiles do not lead to the head's root, or the head is missing
 * or signed by another key: nothing is appended to a tree that is not whole.
 */
export async function resumeIntegrator(options: ResumeOptions): Promise<Integrator> {
  const { files, signer, clock } = options;
  const head = await openHead(files, signer);
  const size = head?.size ?? 0;
  const tree = await TreeWriter.resume(size, files.nodes(size));
  if (head !== undefined && !equalBytes(tree.root(), head.root)) {
    throw new LogDamagedError(
      `The tiles of the log do not lead to its head at size ${size}. Restore tile/ from a copy, or run 'assay log verify --all' to see which one changed.`,
      { place: { file: join(files.folder, 'tile') } },
    );
  }
  const bundles = new BundleWriter(size, await lastEntries(files, size));
  const history = await History.open(join(files.folder, 'history'), 'a+');
  await completeHistory(files, history, clock);
  return new Integrator({ ...options, tree, bundles, history });
}

async function openHead(files: LogFiles, signer: NoteSigner) {
  const note = await files.head();
  if (note === undefined) {
    if ((await files.checkpoint()) === undefined) return undefined;
    throw new LogDamagedError(`${files.folder}/head is gone. Restore it from a copy.`);
  }
  try {
    return await openCheckpoint(note, { origin: signer.verifier.name, logKeys: [signer.verifier] });
  } catch (cause) {
    throw new LogDamagedError(
      `${files.folder}/head was not signed by this log's key. Put back the key it was made with.`,
      { cause, place: { file: join(files.folder, 'head') } },
    );
  }
}

async function lastEntries(files: LogFiles, size: number): Promise<Uint8Array[]> {
  return size % TILE_WIDTH === 0 ? [] : files.readEntries(Math.floor(size / TILE_WIDTH), size);
}

/** A crash may fall between the checkpoint and its row of history: the row is added late. */
async function completeHistory(files: LogFiles, history: History, clock: Clock): Promise<void> {
  const note = await files.checkpoint();
  const size = Number(note?.split('\n')[1] ?? 0);
  if (size > history.last.size) await history.add(size, clock.now());
}
