import type { AssetId } from '../../core/index.ts';
import type { NameResolver } from './asset-column.ts';
import type { FileBatch } from './batch.ts';
import { openBytes } from './byte-source.ts';
import { CsvFault, CsvRecords } from './csv-records.ts';
import { MalformedFileError } from './errors.ts';
import { brokenCsv, malformed, type RefusedRow } from './faults.ts';
import { recognise } from './recognise.ts';
import { RowReader } from './row-reader.ts';
import type { NotData, Shape, ShapeOptions } from './shape.ts';

export interface ReadFileOptions extends ShapeOptions {
  resolver: NameResolver;
  /** Refuse and list malformed rows instead of refusing the file. */
  skipBadRows?: boolean;
  /** Told after every chunk. Bytes are those on disk. */
  onProgress?: (progress: { bytes: number; size: number; rows: number }) => void;
}

/** What was read of one file. `read = kept + repeated + refused`. */
export interface ReadReport {
  shape: Shape;
  /** Assets of the file in order of appearance. */
  assets: readonly AssetId[];
  /** Rows of data in the file. */
  read: number;
  /** Rows handed on. */
  kept: number;
  /** Rows equal to the row above. */
  repeated: number;
  refused: number;
  /** The refused rows, up to ten thousand. */
  refusedRows: readonly RefusedRow[];
  refusedByReason: ReadonlyMap<string, number>;
}

/**
 * Reads a CSV, gzipped CSV or Parquet file of market or metric data in batches; memory does not
 * grow with the file. What was handed on counts only once the generator has returned: a later
 * fault may refuse the whole file.
 *
 * @throws {UnrecognisedFileError} where the header makes no known shape.
 * @throws {MalformedFileError} naming file, row and field.
 */
export async function* readFile(
  path: string,
  options: ReadFileOptions,
): AsyncGenerator<FileBatch, ReadReport | NotData> {
  const recognised = await recognise(path, options);
  if ('reason' in recognised) return recognised;
  const { delimiter, shape } = recognised;
  const { resolver, skipBadRows = false, onProgress } = options;
  const rows = new RowReader(path, shape, { resolver, skipBadRows, delimiter });
  const records = new CsvRecords(
    delimiter,
    (record) => {
      if (record.row > 1) rows.take(record);
    },
    { takeWhole: (bytes, from) => rows.takePlain(bytes, from) },
  );
  try {
    const source = await openBytes(path);
    for await (const chunk of source.chunks()) {
      records.write(chunk);
      onProgress?.({ bytes: source.taken(), size: source.size, rows: rows.read });
      yield* rows.batches();
    }
    records.end();
  } catch (error) {
    throw error instanceof CsvFault ? brokenCsv(path, error) : error;
  }
  rows.end();
  yield* rows.batches();
  return report(path, shape, rows, skipBadRows);
}

function report(path: string, shape: Shape, rows: RowReader, skipBadRows: boolean): ReadReport {
  const { faults, read, repeated, kept } = rows;
  const fault = faults.tooManyImpossible(read);
  if (fault !== undefined && !skipBadRows) throw malformed(fault);
  if (kept === 0 && read > 0) throw nothingUsable(path, faults.rows);
  return {
    shape,
    assets: rows.assets,
    read,
    kept,
    repeated,
    refused: faults.count,
    refusedRows: faults.rows,
    refusedByReason: faults.byReason,
  };
}

function nothingUsable(path: string, rows: readonly RefusedRow[]): MalformedFileError {
  const [first] = rows;
  const why = first ? ` The first: row ${first.row}, ${first.field} ${first.reason}.` : '';
  return new MalformedFileError(`${path} has no row that can be used.${why}`, {
    place: { file: path, ...(first && { row: first.row, field: first.field }) },
  });
}
