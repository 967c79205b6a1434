import { type LogPolicy, openCheckpoint } from '../../../client/src/index.ts';
import type { DecisionKind, Instant } from '../../core/index.ts';
import type { LogRecord } from '../record/record.ts';
import type { LogView } from '../store/log-view.ts';

/** Whose clock says when a record stood in the log. A stronger witness replaces a weaker one. */
export type TimeEvidence = 'operator' | 'witness';

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
}

/**
 * Records of a kind that speak of a horizon, newest first, each with the proof that it was said
 * before the outcome could be known. Evaluation counts those that are not late, and lists the rest.
 */
export async function* timelyRecords(options: TimelyOptions): AsyncGenerator<TimelyRecord> {
  const { kind, view } = options;
  let before: number | undefined;
  for (;;) {
    const page = await view.find({ kind, limit: 500, ...(before !== undefined && { before }) });
    for (const { seq, horizonFrom } of page) {
      if (horizonFrom !== null) yield await judge(options, seq, horizonFrom);
    }
    before = page.at(-1)?.seq;
    if (before === undefined) return;
  }
}

async function judge(
  options: TimelyOptions,
  seq: number,
  horizonFrom: Instant,
): Promise<TimelyRecord> {
  const { entry, opening } = await options.view.record(seq);
  const { evidence, time: committedAt } = await commitmentTime(options, seq);
  return {
    record: JSON.parse(opening?.record ?? entry),
    committedAt,
    evidence,
    isLate: committedAt === undefined || committedAt > horizonFrom,
  };
}

/** The earliest time a witness vouches for; where none does, the operator's own. */
async function commitmentTime({ policy, view }: TimelyOptions, seq: number) {
  const published = await view.publishedAt(seq);
  const note = published && (await view.files.checkpointAt(published.size));
  if (published === undefined || note === undefined) {
    return { evidence: 'operator' as const, time: published?.time };
  }
  const { cosigned } = await openCheckpoint(note, policy);
  const times = cosigned.flatMap(({ time }) => (time === undefined ? [] : [1_000 * time]));
  if (times.length === 0) return { evidence: 'operator' as const, time: published.time };
  return { evidence: 'witness' as const, time: Math.min(...times) };
}
