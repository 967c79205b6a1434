import { setImmediate as yieldToOthers } from 'node:timers/promises';
import { fromUtf8, TILE_WIDTH } from '../../../client/src/index.ts';
import type { LogRecord } from '../record/record.ts';
import type { LogFiles } from './log-files.ts';
import type { PrivateStore } from './private-store.ts';
import type { Indexed, RecordIndex } from './record-index.ts';

/** Bundles indexed in one transaction. */
const BUNDLES_AT_ONCE = 16;

/** What the index is filled from. */
export interface IndexedLog {
  files: LogFiles;
  index: RecordIndex;
  secrets: PrivateStore;
}

/**
 * Indexes the records below `size` that are not indexed yet. The index is filled from the log
 * alone, after the fact, so appends do not wait for it and its loss costs only time.
 *
 * @param isWanted asked between steps; false leaves the rest for later.
 */
export async function catchUpIndex(
  log: IndexedLog,
  size: number,
  isWanted: () => boolean = () => true,
): Promise<void> {
  if (log.index.size > size) log.index.clear();
  for (let seq = log.index.size; seq < size && isWanted(); ) {
    const rows = await readRecords(log, seq, size);
    log.index.add(seq, rows);
    seq += rows.length;
    await yieldToOthers();
  }
}

async function readRecords(log: IndexedLog, seq: number, size: number): Promise<Indexed[]> {
  const first = Math.floor(seq / TILE_WIDTH);
  const bundles = await Promise.all(
    Array.from({ length: BUNDLES_AT_ONCE }, (_, at) => log.files.readEntries(first + at, size)),
  );
  const entries = bundles.flat().slice(seq % TILE_WIDTH);
  return entries.map((entry, at) => indexedRecord(entry, log.secrets, seq + at));
}

/**
 * A committed record is found, by those who may read it, under what its opening says; one whose
 * opening was lost, by its kind alone.
 */
function indexedRecord(entry: Uint8Array, secrets: PrivateStore, seq: number): Indexed {
  const record: LogRecord & { commitment?: string } = JSON.parse(fromUtf8(entry));
  if (record.commitment === undefined) return record;
  const opening = secrets.opening(seq);
  if (opening !== undefined) return JSON.parse(opening.record);
  return { kind: record.kind, subject: '', model: { id: '' }, asOf: 0 };
}
