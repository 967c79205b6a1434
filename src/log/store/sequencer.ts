import type { ByteWriter, Decision } from '../../core/index.ts';
import { type RandomBytes, type VisibilityByKind, writeEntry } from '../record/visibility.ts';
import { FrameWriter, type JournalFrame, type JournalItem } from './journal-frame.ts';

/** One call that waits to be appended. */
interface Waiting {
  decisions: readonly Decision[];
  keys: readonly string[] | undefined;
  resolve: (seqs: number[]) => void;
  reject: (error: unknown) => void;
}

/** Entries to journal together, and how to tell those who wait for them. */
export interface SequencedBatch {
  frame: JournalFrame;
  acknowledge(): void;
  refuse(error: Error): void;
}

/** Decisions journalled at once: more would delay the first of them. */
const MOST_AT_ONCE = 16_384;

/** Gives decisions their place: calls that arrive while one batch is written form the next. */
export class Sequencer {
  readonly #visibility: VisibilityByKind;
  readonly #random: RandomBytes;
  readonly #seqOf: (key: string) => number | undefined;
  /** Keys appended and not yet kept where `seqOf` finds them. */
  readonly #recentKeys = new Map<string, number>();
  #waiting: Waiting[] = [];
  #next: number;
  #acknowledged: number;

  constructor(
    options: { visibility?: VisibilityByKind; random: RandomBytes },
    next: number,
    seqOf: (key: string) => number | undefined,
  ) {
    this.#visibility = options.visibility ?? {};
    this.#random = options.random;
    this.#next = next;
    this.#acknowledged = next;
    this.#seqOf = seqOf;
  }

  /** Records that are durable. */
  get acknowledged(): number {
    return this.#acknowledged;
  }

  get isWaiting(): boolean {
    return this.#waiting.length > 0;
  }

  wait(decisions: readonly Decision[], keys: readonly string[] | undefined): Promise<number[]> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ decisions, keys, resolve, reject });
    });
  }

  /** Sequences calls that wait. Sequence numbers of a batch that is refused are given out again. */
  takeBatch(): SequencedBatch {
    const writer = new FrameWriter(this.#next);
    const sequenced: { call: Waiting; seqs: number[] }[] = [];
    while (this.#waiting.length > 0 && writer.count < MOST_AT_ONCE) {
      const call = this.#waiting.shift() as Waiting;
      try {
        sequenced.push({ call, seqs: writer.allOrNothing(() => this.#sequence(call, writer)) });
      } catch (error) {
        call.reject(error);
      }
    }
    const frame = writer.finish();
    this.#next = frame.end;
    return {
      frame,
      acknowledge: () => {
        this.#acknowledged = frame.end;
        for (const { call, seqs } of sequenced) call.resolve(seqs);
      },
      refuse: (error) => {
        this.#next = frame.firstSeq;
        this.settled(frame.items());
        for (const { call } of sequenced) call.reject(error);
      },
    };
  }

  /** The items' keys are kept, so they need not be remembered here. */
  settled(items: readonly Pick<JournalItem, 'key'>[]): void {
    for (const { key } of items) if (key !== undefined) this.#recentKeys.delete(key);
  }

  refuseAll(error: Error | undefined): void {
    for (const call of this.#waiting.splice(0)) call.reject(error);
  }

  /** Adds a call's entries to the frame. */
  #sequence({ decisions, keys }: Waiting, frame: FrameWriter): number[] {
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
