import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Clock, Decision } from '../../core/index.ts';
import { LogClosedError, LogDamagedError, LogStoppedError, QuorumMissedError } from '../errors.ts';
import { checkDecision } from '../record/check-decision.ts';
import type { RandomBytes, VisibilityByKind } from '../record/visibility.ts';
import { catchUpIndex } from './catch-up-index.ts';
import type { Cosign, Integrator, Stage } from './integrator.ts';
import { Journal } from './journal.ts';
import type { JournalFrame } from './journal-frame.ts';
import type { NoteSigner } from './key-file.ts';
import { LogView } from './log-view.ts';
import { resumeIntegrator } from './resume.ts';
import { Sequencer } from './sequencer.ts';
import { WriterLock } from './writer-lock.ts';

/** How a log is opened for writing. */
export interface DecisionLogOptions {
  /** Where the log's files are, e.g. `<home>/log`. */
  folder: string;
  /** Signs checkpoints; its name is the log's origin. */
  signer: NoteSigner;
  clock: Clock;
  random: RandomBytes;
  /** @default every kind is public */
  visibility?: VisibilityByKind;
  /** Gathers witnesses' cosignatures. @default none are asked for */
  cosign?: Cosign;
  /** Milliseconds between checkpoints while appends keep coming. @default 0 */
  pause?: number;
  /** Called after each durable step. */
  onStage?: (stage: Stage) => void;
}

/** Entries that may wait for their tiles before appends wait too. */
const MOST_PENDING = 65_536;

/**
 * The append-only log of decisions: one writer, any number of readers.
 *
 * An append is acknowledged once it is in the journal and synced; tiles and checkpoint follow in
 * batches. After a crash the next open finishes what was acknowledged: nothing is lost, nothing
 * stands twice.
 */
export class DecisionLog {
  readonly view: LogView;
  readonly #lock: WriterLock;
  readonly #journal: Journal;
  readonly #integrator: Integrator;
  readonly #sequencer: Sequencer;
  readonly #options: DecisionLogOptions;
  #pending: JournalFrame[];
  #turn: Promise<unknown> = Promise.resolve();
  #journalling: Promise<void> | undefined;
  #integrating: Promise<void> | undefined;
  #stopped: LogStoppedError | undefined;
  #isClosed = false;
  #hurrying = 0;
  #wake = new AbortController();

  private constructor(
    options: DecisionLogOptions,
    parts: { lock: WriterLock; view: LogView; journal: Journal; integrator: Integrator },
    recovered: JournalFrame[],
  ) {
    this.#options = options;
    this.#lock = parts.lock;
    this.view = parts.view;
    this.#journal = parts.journal;
    this.#integrator = parts.integrator;
    this.#pending = recovered;
    const next = recovered.at(-1)?.end ?? parts.integrator.size;
    this.#sequencer = new Sequencer(options, next, (key) => parts.view.secrets.seqOf(key));
  }

  /**
   * Opens the log, finishes what a crash left unfinished, and holds it until {@link close}.
   *
   * @throws {LogInUseError | LogKeyError | LogDamagedError}
   */
  static async open(options: DecisionLogOptions): Promise<DecisionLog> {
    const { folder, onStage = () => {}, cosign = async ({ note }) => note } = options;
    await mkdir(folder, { recursive: true });
    const lock = new WriterLock(folder);
    try {
      const view = new LogView(folder, options.signer.verifier);
      const { journal, recovered } = await Journal.open(join(folder, 'journal'));
      const { files, secrets } = view;
      const integrator = await resumeIntegrator({ ...options, files, secrets, cosign, onStage });
      const unfinished = recovered.filter(({ end }) => end > integrator.size);
      const log = new DecisionLog(options, { lock, view, journal, integrator }, unfinished);
      await log.#finishRecovery(recovered);
      return log;
    } catch (error) {
      lock.release();
      throw error;
    }
  }

  /** Records acknowledged so far. */
  get size(): number {
    return this.#sequencer.acknowledged;
  }

  /**
   * Appends decisions, durably: once this resolves they survive a power cut. All of one call are
   * appended, or none.
   *
   * @param keys one per decision: a decision appended before under its key is not appended again.
   * @returns the sequence number of each decision.
   * @throws {BadDecisionError | RecordTooLargeError | LogStoppedError}
   */
  async append(decisions: readonly Decision[], keys?: readonly string[]): Promise<number[]> {
    if (this.#isClosed) throw new LogClosedError('The log is closed.');
    if (this.#stopped !== undefined) throw this.#stopped;
    for (const [position, decision] of decisions.entries()) checkDecision(decision, position);
    if (decisions.length === 0) return [];
    const appended = this.#sequencer.add(decisions, keys);
    this.#journalling ??= this.#journalAll();
    return appended;
  }

  /** Appended under a key that will not be used again: the log need not remember it. */
  forgetKeys(keys: readonly string[]): void {
    this.view.secrets.forgetKeys(keys);
  }

  /** Asks the witnesses again, where a checkpoint still waits for them. @throws {QuorumMissedError} */
  publish(): Promise<void> {
    return this.#integrator.publish();
  }

  /**
   * Waits until everything acknowledged is covered by a published checkpoint.
   *
   * @throws {LogStoppedError | QuorumMissedError}
   */
  async flush(): Promise<void> {
    await this.#hurried(async () => {
      await this.#journalling;
      while (this.#pending.length > 0 && this.#stopped === undefined) {
        this.#integrateSoon();
        await this.#integrating;
      }
      if (this.#stopped !== undefined) throw this.#stopped;
      await this.#integrator.publish();
    });
  }

  /** Finishes what is under way and lets the next writer in. */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    try {
      await this.flush();
    } catch (error) {
      if (!(error instanceof QuorumMissedError) && error !== this.#stopped) throw error;
    } finally {
      await this.#journal.close();
      await this.#integrator.close();
      this.view.close();
      this.#lock.release();
    }
  }

  /** Segments left by a crash go once all they hold is in the tiles. */
  async #finishRecovery(recovered: readonly JournalFrame[]): Promise<void> {
    const [next] = this.#pending;
    if (next !== undefined && next.firstSeq !== this.#integrator.size) {
      throw new LogDamagedError(
        `The journal goes on at record ${next.firstSeq}, the tiles end at ${this.#integrator.size}. Restore both from one copy.`,
      );
    }
    this.view.secrets.keep(recovered.flatMap((frame) => frame.items()));
    if (next !== undefined) await this.#integratePending();
    await this.#journal.drop(await this.#journal.seal());
    void this.#publishSoon();
  }

  /** Journal writes and cuts take turns. */
  #inTurn<T>(step: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(step);
    this.#turn = result.catch(() => {});
    return result;
  }

  async #journalAll(): Promise<void> {
    while (this.#sequencer.isWaiting && this.#stopped === undefined) {
      await this.#inTurn(() => this.#journalBatch());
      this.#integrateSoon();
      if (this.#pendingEntries > MOST_PENDING) await this.#hurried(async () => this.#integrating);
    }
    if (this.#stopped !== undefined) this.#sequencer.refuse(this.#stopped);
    this.#journalling = undefined;
  }

  async #journalBatch(): Promise<void> {
    const frame = this.#sequencer.takeFrame();
    try {
      if (frame.count > 0) await this.#journal.append(frame);
    } catch (cause) {
      this.#sequencer.refuse(this.#refusal(cause));
      return;
    }
    this.#options.onStage?.('journalled');
    if (frame.count > 0) this.#pending.push(frame);
    this.#sequencer.acknowledge();
  }

  /** Entries acknowledged and not in the tiles yet. */
  get #pendingEntries(): number {
    const [oldest] = this.#pending;
    return oldest === undefined ? 0 : this.#sequencer.acknowledged - oldest.firstSeq;
  }

  #integrateSoon(): void {
    this.#integrating ??= this.#integrateAll().finally(() => {
      this.#integrating = undefined;
    });
  }

  async #integrateAll(): Promise<void> {
    try {
      while (this.#pending.length > 0) {
        await this.#integratePending();
        void this.#publishSoon();
        await this.#rest();
      }
      await catchUpIndex(this.view, this.#integrator.size, () => this.#isIdle);
    } catch (cause) {
      this.#stop(cause);
    }
  }

  async #integratePending(): Promise<void> {
    const { frames, segments } = await this.#inTurn(async () => {
      const sealed = await this.#journal.seal();
      return { frames: this.#pending.slice(), segments: sealed };
    });
    const carrying = await this.#integrator.integrate(frames);
    this.#pending = this.#pending.slice(frames.length);
    this.#sequencer.settled(carrying);
    await this.#journal.drop(segments);
    this.#options.onStage?.('dropped');
  }

  get #isIdle(): boolean {
    const isAppending = this.#journalling !== undefined || this.#pending.length > 0;
    return !isAppending && this.#hurrying === 0 && !this.#isClosed;
  }

  /** Witnesses that are away are no reason to stop: the next checkpoint asks them again. */
  async #publishSoon(): Promise<void> {
    try {
      await this.#integrator.publish();
    } catch (error) {
      if (!(error instanceof QuorumMissedError)) this.#stop(error);
    }
  }

  /** While someone waits for the tiles, nothing rests. */
  async #hurried(work: () => Promise<void> | undefined): Promise<void> {
    this.#hurrying++;
    this.#wake.abort();
    try {
      await work();
    } finally {
      this.#hurrying--;
    }
  }

  /** Lets appends gather between checkpoints, unless someone waits for them. */
  async #rest(): Promise<void> {
    const { pause = 0 } = this.#options;
    if (pause === 0 || this.#hurrying > 0) return;
    this.#wake = new AbortController();
    await delay(pause, undefined, { signal: this.#wake.signal }).catch(() => {});
  }

  /** A write that was taken back, as on a full disk, refuses what waits; any other ends the log. */
  #refusal(cause: unknown): LogStoppedError {
    if (!this.#journal.isSound) this.#stop(cause);
    return this.#stopped ?? stoppedError(this.#options.folder, cause);
  }

  #stop(cause: unknown): void {
    this.#stopped ??= stoppedError(this.#options.folder, cause);
  }
}

function stoppedError(folder: string, cause: unknown): LogStoppedError {
  return new LogStoppedError(
    `The log in ${folder} cannot be written: ${(cause as Error).message}. Mend that and try again; nothing acknowledged is lost.`,
    { cause },
  );
}
