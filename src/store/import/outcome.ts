import type { AssetId, Interval, Market } from '../../core/index.ts';
import type { RefusedRow } from '../../sources/index.ts';

/** What became of one file. */
export type FileStatus =
  /** Read; its rows are stored, or were known already. */
  | 'imported'
  /** Imported before, byte for byte and with the same options; not read again. */
  | 'unchanged'
  /** Holds no data by design, such as a catalogue. */
  | 'skipped'
  /** Cannot be used; nothing of it was stored. */
  | 'refused';

/**
 * Counts of an import. A row of the file may give a bar and several metric values, each stored by
 * itself: `bars + metrics = stored + corrected + deduplicated`, repeated rows left out.
 */
export interface ImportCounts {
  /** Rows of data in the file. */
  read: number;
  /** Bars and metric values for which nothing was stored before. */
  stored: number;
  /** Bars and metric values known already, and rows that repeat the one above them. */
  deduplicated: number;
  /** Bars and metric values that differ from what was stored, now stored beside it. */
  corrected: number;
  /** Rows of the file that cannot be used. */
  refused: number;
}

/** One file's part in an import. */
export interface FileOutcome extends ImportCounts {
  file: string;
  status: FileStatus;
  /** Why it was skipped or refused. */
  reason?: string;
  /** Code of the error that refused it. */
  code?: string;
  /** Where the fault is that refused it. */
  place?: Readonly<Record<string, string | number>>;
  /** Assets of the file. */
  assets: readonly AssetId[];
  market?: Market;
  interval?: Interval;
  /** The refused rows, up to ten thousand. */
  refusedRows: readonly RefusedRow[];
  /** Refused rows by reason. */
  refusedByReason: Readonly<Record<string, number>>;
  /** Columns that nothing was read from. */
  ignoredColumns: readonly string[];
}

/** What an import did. */
export interface ImportReport extends ImportCounts {
  files: readonly FileOutcome[];
}

export const NOTHING: ImportCounts = {
  read: 0,
  stored: 0,
  deduplicated: 0,
  corrected: 0,
  refused: 0,
};

/** The counts of several files together. */
export function addUp(counts: readonly ImportCounts[]): ImportCounts {
  const sum = (field: keyof ImportCounts) => counts.reduce((total, one) => total + one[field], 0);
  return {
    read: sum('read'),
    stored: sum('stored'),
    deduplicated: sum('deduplicated'),
    corrected: sum('corrected'),
    refused: sum('refused'),
  };
}
