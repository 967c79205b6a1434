import { basename } from 'node:path';
import { parseInstant } from '../../core/index.ts';
import { MalformedFileError } from '../file/errors.ts';
import type { NewsItem } from './news-source.ts';
import { readTextRows } from './read-text-rows.ts';

export interface FileNewsColumns {
  /** Column of the publication time: an ISO 8601 date or time. */
  time: string;
  text: string;
}

/**
 * Items of a CSV or Parquet file, in batches in the file's order. Old news is known when it was
 * published.
 *
 * @throws {MalformedFileError} on a row whose time cannot be read.
 */
export async function* readNewsFile(
  path: string,
  { time, text }: FileNewsColumns,
): AsyncGenerator<NewsItem[]> {
  const source = `file:${basename(path)}`;
  let row = 1;
  for await (const batch of readTextRows(path, { columns: [time, text] })) {
    yield batch.map(([published, title]): NewsItem => {
      row++;
      const publishedAt = timeOf(published, path, row, time);
      return {
        id: `${row}`,
        source,
        kind: 'article',
        title,
        body: '',
        publishedAt,
        knownAt: publishedAt,
      };
    });
  }
}

function timeOf(text: string, path: string, row: number, field: string): number {
  try {
    return parseInstant(text);
  } catch (cause) {
    const place = { file: path, row, field };
    throw new MalformedFileError(`Row ${row} of ${path} has no time: '${text}'.`, { place, cause });
  }
}
