import { BaseError, type Decision } from '../../core/index.ts';
import { BadDecisionError, RecordTooLargeError } from '../errors.ts';
import type { DecisionLog } from '../store/decision-log.ts';

/** A decision that waits for the log. */
export interface Queued {
  /** Position in the outbox; grows. */
  id: string;
  /** Names this decision for ever, also when ids start again. */
  key: string;
  decision: Decision;
}

/**
 * Decisions written in the transaction that made them true, by any process on any machine. The one
 * that holds the log carries them over.
 */
export interface Outbox {
  /** The next decisions after an id, oldest first. */
  take(after: string | undefined, limit: number): Promise<Queued[]>;
  /** Removes decisions that are in the log. */
  settle(ids: readonly string[]): Promise<void>;
}

/** What a drain did. */
export interface DrainReport {
  appended: number;
  /** Decisions the log cannot take; they stay in the outbox for someone to look at. */
  refused: { id: string; reason: string }[];
}

const AT_ONCE = 4_096;

/**
 * Moves decisions from the outbox into the log, each exactly once: the log remembers under which
 * key it took one until the outbox has let it go, so a crash between the two changes nothing.
 */
export async function drainOutbox(outbox: Outbox, log: DecisionLog): Promise<DrainReport> {
  const report: DrainReport = { appended: 0, refused: [] };
  let after: string | undefined;
  for (;;) {
    const queued = await outbox.take(after, AT_ONCE);
    const last = queued.at(-1);
    if (last === undefined) return report;
    const taken = await appendAll(log, queued, report);
    await outbox.settle(taken.map(({ id }) => id));
    log.forgetKeys(taken.map(({ key }) => key));
    report.appended += taken.length;
    after = last.id;
  }
}

/** One bad decision must not hold up those behind it: then each goes by itself. */
async function appendAll(
  log: DecisionLog,
  queued: readonly Queued[],
  report: DrainReport,
): Promise<readonly Queued[]> {
  try {
    await append(log, queued);
    return queued;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    if (queued.length > 1) return appendOneByOne(log, queued, report);
    report.refused.push({ id: queued[0].id, reason: error.message });
    return [];
  }
}

async function appendOneByOne(
  log: DecisionLog,
  queued: readonly Queued[],
  report: DrainReport,
): Promise<Queued[]> {
  const taken = await Promise.all(queued.map((each) => appendAll(log, [each], report)));
  return taken.flat();
}

async function append(log: DecisionLog, queued: readonly Queued[]): Promise<void> {
  const decisions = queued.map(({ decision }) => decision);
  await log.append(
    decisions,
    queued.map(({ key }) => key),
  );
}

function isRefusal(error: unknown): error is BaseError {
  const isJson = error instanceof BaseError && error.code === 'core.invalid_input';
  return isJson || error instanceof BadDecisionError || error instanceof RecordTooLargeError;
}
