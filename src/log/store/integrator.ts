import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as yieldToOthers } from 'node:timers/promises';
import {
  consistencyProof,
  formatCheckpoint,
  formatSignatureLine,
  nodesAtLevel,
  TILE_WIDTH,
  tilePath,
} from '../../../client/src/index.ts';
import type { Clock } from '../../core/index.ts';
import type { BundleWriter } from '../tree/bundle-writer.ts';
import { fastNodeHash, sha256 } from '../tree/hash.ts';
import type { TreeWriter, WrittenTile } from '../tree/tree-writer.ts';
import { writeDurably } from './durable-files.ts';
import type { History } from './history.ts';
import { carriesSecrets, type JournalFrame, type JournalItem } from './journal-frame.ts';
import type { NoteSigner } from './key-file.ts';
import type { LogFiles } from './log-files.ts';
import { sizePath } from './paths.ts';
import type { PrivateStore } from './private-store.ts';

/** The log's newest statement, offered to witnesses before everyone may see it. */
export interface Candidate {
  /** Signed by the log. */
  note: string;
  size: number;
  root: Uint8Array;
  /** Consistency proof from an older size to this one. */
  prove(oldSize: number): Promise<Uint8Array[]>;
}

/** Gathers cosignatures: gives the note back with them, or throws where they are too few. */
export type Cosign = (candidate: Candidate) => Promise<string>;

/** Steps of the way from acknowledgement to publication; tests end the process at each. */
export type Stage = 'journalled' | 'tiles' | 'head' | 'dropped' | 'checkpoint' | 'published';

/** What the integrator writes to. */
export interface IntegratorParts {
  files: LogFiles;
  tree: TreeWriter;
  bundles: BundleWriter;
  secrets: PrivateStore;
  history: History;
  signer: NoteSigner;
  clock: Clock;
  cosign: Cosign;
  onStage: (stage: Stage) => void;
}

/** Leaves hashed before others get a turn on the event loop. */
const AT_ONCE = 2_048;

/** Turns acknowledged entries into tiles, a head and a published checkpoint, in that order. */
export class Integrator {
  readonly #parts: IntegratorParts;
  #head: Candidate | undefined;
  #publishedSize: number;
  #turn: Promise<void> = Promise.resolve();

  constructor(parts: IntegratorParts) {
    this.#parts = parts;
    this.#publishedSize = parts.history.last.size;
    if (parts.tree.size > 0) this.#head = this.#candidate();
  }

  get size(): number {
    return this.#parts.tree.size;
  }

  get publishedSize(): number {
    return this.#publishedSize;
  }

  /**
   * Makes the next entries part of the tree. The head is written last, so it never runs ahead.
   *
   * @returns those that carry what is not published, which is kept.
   */
  async integrate(frames: readonly JournalFrame[]): Promise<JournalItem[]> {
    const { tree, bundles, secrets, onStage } = this.#parts;
    const oldSize = tree.size;
    const carrying = await this.#grow(frames);
    const changed = [...tree.takeChanged(), ...bundles.takeChanged()];
    await writeDurably(
      new Map(changed.map(({ tile, bytes }) => [this.#path(tilePath(tile)), bytes])),
    );
    onStage('tiles');
    secrets.keep(carrying);
    this.#head = this.#candidate();
    await writeDurably(new Map([[this.#path('head'), Buffer.from(this.#head.note)]]));
    onStage('head');
    await this.#removeOutgrown(oldSize, changed);
    return carrying;
  }

  async #grow(frames: readonly JournalFrame[]): Promise<JournalItem[]> {
    const { tree, bundles } = this.#parts;
    const carrying: JournalItem[] = [];
    for (const frame of frames) {
      for (const item of frame.items()) {
        tree.append(sha256(item.prefixed));
        bundles.append(item.prefixed);
        if (carriesSecrets(item)) carrying.push(item);
        if (tree.size % AT_ONCE === 0) await yieldToOthers();
      }
    }
    return carrying;
  }

  /** Publishes the head once enough witnesses cosigned it. Calls take turns; none goes back. */
  publish(): Promise<void> {
    const published = this.#turn.then(() => this.#publishHead());
    this.#turn = published.catch(() => {});
    return published;
  }

  async #publishHead(): Promise<void> {
    const { clock, cosign, history, onStage } = this.#parts;
    const head = this.#head;
    if (head === undefined || head.size <= this.#publishedSize) return;
    const note = Buffer.from(await cosign(head));
    await writeDurably(new Map([[this.#path(sizePath(head.size)), note]]));
    await writeDurably(new Map([[this.#path('checkpoint'), note]]));
    onStage('checkpoint');
    await history.add(head.size, clock.now());
    this.#publishedSize = head.size;
    onStage('published');
  }

  close(): Promise<void> {
    return this.#parts.history.close();
  }

  #candidate(): Candidate {
    const { files, signer, tree } = this.#parts;
    const size = tree.size;
    const root = tree.root();
    const { name, id } = signer.verifier;
    const text = formatCheckpoint({ origin: name, size, root });
    const signature = new Uint8Array(signer.sign(text));
    const note = `${text}\n${formatSignatureLine({ name, keyId: id, signature })}`;
    const prove = (oldSize: number) =>
      consistencyProof(files.nodes(size), oldSize, size, fastNodeHash);
    return { note, size, root, prove };
  }

  /** Partial tiles go once their full successor stands (c2sp.org/tlog-tiles, Partial Tiles). */
  async #removeOutgrown(oldSize: number, changed: readonly WrittenTile[]): Promise<void> {
    const outgrown = changed.filter(({ tile: { level, index, width } }) => {
      const before = nodesAtLevel(oldSize, level === 'entries' ? 0 : level);
      return width === TILE_WIDTH && index === Math.floor(before / TILE_WIDTH);
    });
    for (const { tile } of outgrown) {
      await rm(this.#path(`${tilePath(tile)}.p`), { recursive: true, force: true });
    }
  }

  #path(path: string): string {
    return join(this.#parts.files.folder, path);
  }
}
