import {
  type AnchorAddress,
  equalBytes,
  type LogPolicy,
  openCheckpoint,
  readFirstAnchor,
  UnavailableError,
} from '../../../client/src/index.ts';
import { type DecisionKind, type Instant, SECOND } from '../../core/index.ts';
import type { LogRecord } from '../record/record.ts';
import type { LogView } from '../store/log-view.ts';

/** Whose clock says when a record stood in the log. A stronger witness replaces a weaker one. */
export type TimeEvidence = 'operator' | 'witness' | 'chain';

/** A record about the future, and whether it was made before that future began. */
export interface TimelyRecord {
  record: LogRecord;
  /** When the first checkpoint that covers it was published; undefined while none does. */
  committedAt: Instant | undefined;
  evidence: TimeEvidence;
  /** True where the commitment does not predate the horizon: such a record proves nothing. */
  isLate: boolean;
}

/** Which records to look at. */
export interface TimelyOptions {
  view: LogView;
  kind: DecisionKind;
  /** Witnesses whose times count instead of the operator's. */
  policy: LogPolicy;
  /** Where blocks' times count as well. */
  anchor?: AnchorAddress | undefined;
  fetch?: typeof fetch;
}

/**
 * Records of a kind that speak of a horizon, newest first, each with the proof that it was said
 * before the outcome could be known. Evaluation counts those that are not late, and lists the rest.
 */
export async function* timelyRecords(options: TimelyOptions): AsyncGenerator<TimelyRecord> {
  const { kind, view } = options;
  const blocks = new BlockTimes(options);
  let before: number | undefined;
  for (;;) {
    const page = await view.find({ kind, limit: 500, ...(before !== undefined && { before }) });
    for (const { seq, horizonFrom } of page) {
      if (horizonFrom !== null) yield await judge(options, seq, horizonFrom, blocks);
    }
    before = page.at(-1)?.seq;
    if (before === undefined) return;
  }
}

async function judge(
  options: TimelyOptions,
  seq: number,
  horizonFrom: Instant,
  blocks: BlockTimes,
): Promise<TimelyRecord> {
  const { entry, opening } = await options.view.record(seq);
  const { evidence, time: committedAt } = await commitmentTime(options, seq, blocks);
  return {
    record: JSON.parse(opening?.record ?? entry),
    committedAt,
    evidence,
    isLate: committedAt === undefined || committedAt > horizonFrom,
  };
}

/** The earliest time that a witness or a block vouches for; where none does, the operator's own. */
async function commitmentTime(options: TimelyOptions, seq: number, blocks: BlockTimes) {
  const { policy, view } = options;
  const published = await view.publishedAt(seq);
  const note = published && (await view.files.checkpointAt(published.size));
  if (published === undefined || note === undefined) {
    return { evidence: 'operator' as const, time: published?.time };
  }
  const { cosigned } = await openCheckpoint(note, policy);
  const block = await blocks.covering(seq, published.size);
  const vouched: { evidence: TimeEvidence; time: Instant }[] = [
    ...cosigned.flatMap(({ time }) =>
      time === undefined ? [] : [{ evidence: 'witness' as const, time: SECOND * time }],
    ),
    ...(block === undefined ? [] : [{ evidence: 'chain' as const, time: block }]),
  ];
  const [first] = vouched.sort((left, right) => left.time - right.time);
  return first ?? { evidence: 'operator' as const, time: published.time };
}

/** When the chain first covered records. Those published together are anchored together. */
class BlockTimes {
  readonly #options: TimelyOptions;
  readonly #known = new Map<number, Promise<Instant | undefined>>();

  constructor(options: TimelyOptions) {
    this.#options = options;
  }

  covering(seq: number, publishedSize: number): Promise<Instant | undefined> {
    const known = this.#known.get(publishedSize) ?? this.#ask(seq);
    this.#known.set(publishedSize, known);
    return known;
  }

  /** Undefined where no block covers it, or the one that does holds another history. */
  async #ask(seq: number): Promise<Instant | undefined> {
    const { anchor, fetch, policy, view } = this.#options;
    if (anchor === undefined) return undefined;
    try {
      const { root, size, time } = await readFirstAnchor(anchor, seq, fetch);
      const note = await view.files.checkpointAt(size);
      const own = note === undefined ? undefined : await openCheckpoint(note, policy);
      return own !== undefined && equalBytes(own.root, root) ? SECOND * time : undefined;
    } catch (error) {
      if (error instanceof UnavailableError) return undefined;
      throw error;
    }
  }
}
