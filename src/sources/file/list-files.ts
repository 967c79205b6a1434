import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UnrecognisedFileError } from './errors.ts';

/** Names of files that may hold data. */
const DATA_FILE = /\.(?:csv|tsv|txt|parquet)(?:\.gz)?$/i;

/**
 * The data files that `paths` name, in order: a file is itself, a folder all `.csv`, `.csv.gz`,
 * `.tsv`, `.txt` and `.parquet` files in it and below, by name.
 *
 * @throws {UnrecognisedFileError} where a path is absent or a folder holds no data file.
 */
export async function listFiles(paths: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for (const path of paths) {
    const found = await filesOf(path);
    if (found.length === 0) {
      throw new UnrecognisedFileError(`${path} holds no CSV or Parquet file.`, {
        place: { file: path },
      });
    }
    files.push(...found);
  }
  return [...new Set(files)];
}

async function filesOf(path: string): Promise<string[]> {
  const found = await stat(path).catch((error: unknown) => {
    throw new UnrecognisedFileError(`${path} cannot be opened. Check that it is there.`, {
      place: { file: path },
      cause: error,
    });
  });
  if (!found.isDirectory()) return [path];
  const entries = await readdir(path, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && DATA_FILE.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}
