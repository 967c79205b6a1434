import { listFiles } from '../../sources/index.ts';
import { type ImportFileOptions, importFile } from './import-file.ts';
import { ImportJournal } from './import-journal.ts';
import { addUp, type FileOutcome, type ImportReport } from './outcome.ts';

/** How far an import has come. */
export interface ImportProgress {
  file: string;
  /** Place of the file among `files`, from 0. */
  index: number;
  files: number;
  /** Bytes of the file taken in, and its size on disk. */
  bytes: number;
  size: number;
  rows: number;
}

export interface ImportPathsOptions extends Omit<ImportFileOptions, 'onProgress'> {
  /** Files and folders; of a folder, every data file in it and below. */
  paths: readonly string[];
  /** Folder in which to remember what was imported; nothing is remembered where left out. */
  journal?: string;
  onProgress?: (progress: ImportProgress) => void;
}

/**
 * Imports market and metric data: each file whole or not at all, in order of name. Given again, it
 * changes nothing; killed and given again, it finishes.
 *
 * @throws {UnrecognisedFileError} where a path is absent or a folder holds no data file; and the
 * store's errors. A file that cannot be used is reported, and the others are imported.
 */
export async function importPaths(options: ImportPathsOptions): Promise<ImportReport> {
  const { paths, journal: folder, onProgress, ...given } = options;
  const files = await listFiles(paths);
  const journal = folder === undefined ? undefined : new ImportJournal(folder);
  const outcomes: FileOutcome[] = [];
  for (const [index, file] of files.entries()) {
    const progress = onProgress && {
      onProgress: (of: { bytes: number; size: number; rows: number }) =>
        onProgress({ file, index, files: files.length, ...of }),
    };
    outcomes.push(await importOnce(file, { ...given, ...progress }, journal));
  }
  return { ...addUp(outcomes), files: outcomes };
}

async function importOnce(
  file: string,
  options: ImportFileOptions,
  journal: ImportJournal | undefined,
): Promise<FileOutcome> {
  if (journal === undefined) return importFile(file, options);
  const ended = new AbortController();
  const key = journal.key(file, options, ended.signal);
  // A file that cannot be read is told of by whoever comes to it first.
  key.catch(() => {});
  try {
    if (await journal.mayHold(file)) {
      const before = await journal.find(await key, options.store);
      if (before !== undefined) return unchanged(file, before);
    }
    const outcome = await importFile(file, options);
    if (outcome.status === 'imported') await journal.add(await key, outcome, options.store);
    return outcome;
  } finally {
    ended.abort();
  }
}

/** All that the earlier import stored is known now. */
function unchanged(file: string, before: FileOutcome): FileOutcome {
  const { stored, corrected, deduplicated } = before;
  return {
    ...before,
    file,
    status: 'unchanged',
    stored: 0,
    corrected: 0,
    deduplicated: stored + corrected + deduplicated,
  };
}
