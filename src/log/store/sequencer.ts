import type { Decision } from '../../core/index.ts';
import { type RandomBytes, sealEntry, type VisibilityByKind } from '../record/visibility.ts';
import type { JournalItem } from './journal-frame.ts';

/** One call that waits to be appended. */
interface Waiting {
  decisions: readonly Decision[];
  keys: readonly string[] | undefined;
  resolve: (seqs: number[]) => void;
  reject: (error: unknown) => void;
}

/** Entries to journal together, and how to tell those who wait for them. */
export interface SequencedBatch {
  items: JournalItem[];
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
    const first = this.#next;
    const items: JournalItem[] = [];
    const sequenced: { call: Waiting; seqs: number[] }[] = [];
    while (this.#waiting.length > 0 && items.length < MOST_AT_ONCE) {
      const call = this.#waiting.shift() as Waiting;
      try {
        sequenced.push({ call, seqs: this.#sequence(call, items) });
      } catch (error) {
        call.reject(error);
      }
    }
    return {
      items,
      acknowledge: () => {
        this.#acknowledged = first + items.length;
        for (const { call, seqs } of sequenced) call.resolve(seqs);
      },
      refuse: (error) => {
        this.#next = first;
        this.settled(items);
        for (const { call } of sequenced) call.reject(error);
      },
    };
  }

  /** The items' keys are kept, so they need not be remembered here. */
  settled(items: readonly JournalItem[]): void {
    for (const { key } of items) if (key !== undefined) this.#recentKeys.delete(key);
  }

  refuseAll(error: Error | undefined): void {
    for (const call of this.#waiting.splice(0)) call.reject(error);
  }

  /** Adds a call's entries to `items`: all of them, or none where one cannot be logged. */
  #sequence({ decisions, keys }: Waiting, items: JournalItem[]): number[] {
    const seqs: number[] = [];
    const added: JournalItem[] = [];
    for (const [position, decision] of decisions.entries()) {
      const key = keys?.[position];
      const known = key === undefined ? undefined : this.#known(key, added);
      seqs.push(known ?? this.#next + added.length);
      if (known === undefined) added.push(this.#item(decision, this.#next + added.length, key));
    }
    for (const { key, seq } of added) if (key !== undefined) this.#recentKeys.set(key, seq);
    this.#next += added.length;
    for (const item of added) items.push(item);
    return seqs;
  }

  #known(key: string, added: readonly JournalItem[]): number | undefined {
    const inThisCall = () => added.find((item) => item.key === key)?.seq;
    return this.#recentKeys.get(key) ?? this.#seqOf(key) ?? inThisCall();
  }

  #item(decision: Decision, seq: number, key: string | undefined): JournalItem {
    const visibility = this.#visibility[decision.kind] ?? 'public';
    const { prefixed, opening } = sealEntry(decision, seq, visibility, this.#random);
    return { seq, prefixed, opening: opening && JSON.stringify(opening), key };
  }
}
