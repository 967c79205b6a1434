import type { ByteWriter, Decision } from '../../core/index.ts';
import { type RandomBytes, type VisibilityByKind, writeEntry } from '../record/visibility.ts';
import { FrameWriter, type JournalFrame, type JournalItem } from './journal-frame.ts';

/** A call that waits until its entries are durable. */
interface Waiting {
  seqs: number[];
  resolve: (seqs: number[]) => void;
  reject: (error: Error) => void;
}

/** Calls whose entries are journalled together. */
interface Batch {
  writer: FrameWriter;
  calls: Waiting[];
}

/** Entries after which another frame begins: more would delay the first of them. */
const MOST_AT_ONCE = 16_384;

/**
 * Gives decisions their place. Each is written into its frame as it comes, so that it need not be
 * kept; what comes while one frame is on its way to the disk goes into the next.
 */
export class Sequencer {
  readonly #visibility: VisibilityByKind;
  readonly #random: RandomBytes;
  readonly #seqOf: (key: string) => number | undefined;
  /** Keys appended and not yet kept where `seqOf` finds them. */
  readonly #recentKeys = new Map<string, number>();
  /** Oldest first; the last takes what comes. */
  readonly #batches: Batch[] = [];
  #acknowledged: number;

  constructor(
    options: { visibility?: VisibilityByKind; random: RandomBytes },
    next: number,
    seqOf: (key: string) => number | undefined,
  ) {
    this.#visibility = options.visibility ?? {};
    this.#random = options.random;
    this.#acknowledged = next;
    this.#seqOf = seqOf;
    this.#open();
  }

  /** Records that are durable. */
  get acknowledged(): number {
    return this.#acknowledged;
  }

  get isWaiting(): boolean {
    return this.#batches[0].calls.length > 0;
  }

  /**
   * Writes a call's entries: all of them, or none where one cannot be logged.
   *
   * @returns their numbers, once they are acknowledged.
   */
  add(decisions: readonly Decision[], keys: readonly string[] | undefined): Promise<number[]> {
    const { writer, calls } = this.#batches[this.#batches.length - 1];
    const seqs = writer.allOrNothing(() => this.#sequence(decisions, keys, writer));
    if (writer.count >= MOST_AT_ONCE) this.#open();
    return new Promise((resolve, reject) => {
      calls.push({ seqs, resolve, reject });
    });
  }

  /** The oldest frame that is not acknowledged; nothing is added to it any more. */
  takeFrame(): JournalFrame {
    if (this.#batches.length === 1) this.#open();
    return this.#batches[0].writer.finish();
  }

  /** The frame taken last is durable. */
  acknowledge(): void {
    const [{ calls, writer }] = this.#batches.splice(0, 1);
    this.#acknowledged = writer.end;
    for (const { resolve, seqs } of calls) resolve(seqs);
  }

  /** Nothing that is not acknowledged will be: its numbers are given out again. */
  refuse(error: Error): void {
    const refused = this.#batches.splice(0);
    for (const [key, seq] of this.#recentKeys) {
      if (seq >= this.#acknowledged) this.#recentKeys.delete(key);
    }
    this.#open();
    for (const { reject } of refused.flatMap(({ calls }) => calls)) reject(error);
  }

  /** The items' keys are kept, so they need not be remembered here. */
  settled(items: readonly JournalItem[]): void {
    for (const { key } of items) if (key !== undefined) this.#recentKeys.delete(key);
  }

  #open(): void {
    const next = this.#batches.at(-1)?.writer.end ?? this.#acknowledged;
    this.#batches.push({ writer: new FrameWriter(next), calls: [] });
  }

  #sequence(
    decisions: readonly Decision[],
    keys: readonly string[] | undefined,
    frame: FrameWriter,
  ): number[] {
    const added = new Map<string, number>();
    const seqs = decisions.map((decision, position) => {
      const key = keys?.[position];
      const known = key === undefined ? undefined : (added.get(key) ?? this.#known(key));
      if (known !== undefined) return known;
      const seq = frame.end;
      frame.add((out) => this.#writeEntry(out, decision, seq), key);
      if (key !== undefined) added.set(key, seq);
      return seq;
    });
    for (const [key, seq] of added) this.#recentKeys.set(key, seq);
    return seqs;
  }

  #known(key: string): number | undefined {
    return this.#recentKeys.get(key) ?? this.#seqOf(key);
  }

  #writeEntry(out: ByteWriter, decision: Decision, seq: number): string | undefined {
    const visibility = this.#visibility[decision.kind] ?? 'public';
    const opening = writeEntry(out, decision, seq, visibility, this.#random);
    return opening && JSON.stringify(opening);
  }
}
