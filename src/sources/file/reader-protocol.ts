import type { FileBatch } from './batch.ts';
import type { ReadFileOptions, ReadReport } from './read-file.ts';
import type { NotData } from './shape.ts';

/** Batches read before the caller has taken the first of them. */
export const MOST_AHEAD = 4;

/** What may be asked of a reader in another thread: no functions. */
export type ReaderOptions = Omit<ReadFileOptions, 'resolver' | 'onProgress'>;

/** What a reading thread is started with. */
export interface ReaderTask {
  path: string;
  options: ReaderOptions;
}

/** How far a reader has come; bytes are those on disk. */
export type ReaderProgress = Parameters<NonNullable<ReadFileOptions['onProgress']>>[0];

/** What a reading thread says. */
export type FromReader =
  | { batch: FileBatch }
  | { progress: ReaderProgress }
  | { report: ReadReport | NotData }
  | {
      fault: {
        malformed: boolean;
        message: string;
        place: Readonly<Record<string, string | number>>;
      };
    };

/** The memory of a batch's columns, to be moved to another thread instead of copied. */
export function buffersOf({ bars, metrics }: FileBatch): ArrayBuffer[] {
  const columns = [...Object.values(bars ?? {}), ...Object.values(metrics ?? {})];
  const buffers = columns.flatMap((column) =>
    ArrayBuffer.isView(column) ? [column.buffer as ArrayBuffer] : [],
  );
  return [...new Set(buffers)];
}
