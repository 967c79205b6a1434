import { join } from 'node:path';
import {
  formatProof,
  inclusionProof,
  type LogPolicy,
  openCheckpoint,
  type VerifierKey,
} from '../../../client/src/index.ts';
import { type Instant, NotFoundError } from '../../core/index.ts';
import type { Opening } from '../record/visibility.ts';
import { fastNodeHash } from '../tree/hash.ts';
import { catchUpIndex } from './catch-up-index.ts';
import { History, type PublishedSize } from './history.ts';
import { LogFiles } from './log-files.ts';
import { PrivateStore } from './private-store.ts';
import { type IndexRow, type RecordFilter, RecordIndex } from './record-index.ts';

/** A record as the log holds it. */
export interface StoredRecord {
  seq: number;
  /** The leaf's canonical text: the record, or the commitment to it. */
  entry: string;
  /** What opens a commitment. Show it to those who may read, or to all after {@link opensAt}. */
  opening?: Opening;
  /** When a committed record is everyone's to read. */
  opensAt?: Instant;
}

/** Reads a log while one process, this or another, writes it. */
export class LogView {
  readonly files: LogFiles;
  readonly index: RecordIndex;
  readonly secrets: PrivateStore;
  readonly key: VerifierKey;

  constructor(folder: string, key: VerifierKey) {
    this.files = new LogFiles(folder);
    this.index = new RecordIndex(folder);
    this.secrets = new PrivateStore(folder);
    this.key = key;
  }

  /** Whom this log's checkpoints are believed from; witnesses are the caller's to add. */
  get policy(): LogPolicy {
    return { origin: this.key.name, logKeys: [this.key] };
  }

  /** Records under the published checkpoint. */
  async size(): Promise<number> {
    const note = await this.files.checkpoint();
    return note === undefined ? 0 : (await openCheckpoint(note, this.policy)).size;
  }

  /** @throws {NotFoundError} where no published checkpoint covers it. */
  async record(seq: number): Promise<StoredRecord> {
    const entry = Buffer.from(await this.files.readEntry(seq, await this.size())).toString('utf8');
    const opening = this.secrets.opening(seq);
    const { opens } = JSON.parse(entry) as { opens?: Instant };
    return {
      seq,
      entry,
      ...(opening && { opening }),
      ...(opens !== undefined && { opensAt: opens }),
    };
  }

  /** When the first checkpoint that covers a record was published, by the operator's clock. */
  publishedAt(seq: number): Promise<PublishedSize | undefined> {
    return this.#withHistory((history) => history.firstCovering(seq));
  }

  /** The checkpoints published last, newest first; none while the log is empty. */
  async latestPublished(count: number): Promise<PublishedSize[]> {
    if ((await this.files.checkpoint()) === undefined) return [];
    return this.#withHistory((history) => history.latest(count));
  }

  /** Every checkpoint published so far, oldest first. */
  async *published(): AsyncGenerator<PublishedSize> {
    const history = await History.open(join(this.files.folder, 'history'), 'r');
    try {
      yield* history.all();
    } finally {
      await history.close();
    }
  }

  async #withHistory<Result>(read: (history: History) => Promise<Result>): Promise<Result> {
    const history = await History.open(join(this.files.folder, 'history'), 'r');
    try {
      return await read(history);
    } finally {
      await history.close();
    }
  }

  /**
   * A proof that stands alone (c2sp.org/tlog-proof), under the newest published checkpoint.
   *
   * @throws {NotFoundError}
   */
  async proof(seq: number): Promise<string> {
    const note = await this.files.checkpoint();
    const size = note === undefined ? 0 : (await openCheckpoint(note, this.policy)).size;
    if (note === undefined || seq >= size || !Number.isSafeInteger(seq) || seq < 0) {
      throw new NotFoundError(`The log has no record ${seq}; it holds ${size}.`);
    }
    const proof = await inclusionProof(this.files.nodes(size), seq, size, fastNodeHash);
    return formatProof({ index: seq, proof, checkpoint: note });
  }

  /** Records by kind and subject, newest first. */
  async find(filter: RecordFilter): Promise<IndexRow[]> {
    await catchUpIndex(this, await this.size());
    return this.index.find(filter);
  }

  close(): void {
    this.index.close();
    this.secrets.close();
  }
}
