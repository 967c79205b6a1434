import { openBytes } from '../file/byte-source.ts';
import { columnNames } from '../file/column-names.ts';
import { CsvFault, type CsvRecord, CsvRecords, fieldText } from '../file/csv-records.ts';
import { MalformedFileError } from '../file/errors.ts';

const QUOTE = 0x22;

export interface ReadTextRowsOptions {
  /** Columns wanted, by header. */
  columns: readonly string[];
  /** Told how many of the file's bytes are taken in. */
  onProgress?: (done: number, total: number) => void;
}

/**
 * Streams columns of a CSV, gzipped CSV or Parquet file, in batches of rows: `batch[row][column]`, in
 * the order of `columns`. Memory stays at one chunk whatever the file's size. A blank line is no row.
 *
 * @throws {MalformedFileError} on a missing column, a ragged row, broken quotes or broken gzip.
 */
export async function* readTextRows(
  path: string,
  { columns, onProgress = () => {} }: ReadTextRowsOptions,
): AsyncGenerator<string[][]> {
  const source = await openBytes(path);
  let picker: ColumnPicker | undefined;
  try {
    for await (const chunk of source.chunks()) {
      picker ??= new ColumnPicker(path, columns, chunk);
      yield picker.take(chunk);
      onProgress(source.taken(), source.size);
    }
    if (picker) yield picker.end();
  } catch (error) {
    if (!(error instanceof CsvFault)) throw error;
    const place = { file: path, row: error.row };
    throw new MalformedFileError(`${path} is no CSV: ${error.message}.`, { place, cause: error });
  }
}

class ColumnPicker {
  readonly #path: string;
  readonly #columns: readonly string[];
  readonly #records: CsvRecords;
  #places: number[] = [];
  #width = 0;
  #batch: string[][] = [];

  constructor(path: string, columns: readonly string[], firstChunk: Uint8Array) {
    this.#path = path;
    this.#columns = columns;
    this.#records = new CsvRecords(delimiterOf(firstChunk), (record) => this.#onRecord(record));
  }

  take(chunk: Uint8Array): string[][] {
    this.#records.write(chunk);
    return this.#flush();
  }

  end(): string[][] {
    this.#records.end();
    return this.#flush();
  }

  #flush(): string[][] {
    const batch = this.#batch;
    this.#batch = [];
    return batch;
  }

  #onRecord(record: CsvRecord): void {
    if (record.row === 1) this.#readHeader(record);
    else if (!isBlankLine(record)) this.#batch.push(this.#pick(record));
  }

  #readHeader(record: CsvRecord): void {
    const names = Array.from({ length: record.count }, (_, at) => fieldText(record, at));
    this.#width = names.length;
    this.#places = this.#columns.map((column) => {
      const place = names.indexOf(column);
      if (place >= 0) return place;
      throw new MalformedFileError(
        `${this.#path} has no column '${column}'. Its columns are: ${columnNames(names)}.`,
        { place: { file: this.#path, row: 1, field: column } },
      );
    });
  }

  #pick(record: CsvRecord): string[] {
    if (record.count !== this.#width) {
      throw new MalformedFileError(
        `Row ${record.row} of ${this.#path} has ${record.count} fields where its header has ${this.#width}. Quote texts that hold commas.`,
        { place: { file: this.#path, row: record.row } },
      );
    }
    return this.#places.map((place) => fieldText(record, place));
  }
}

/** Comma, semicolon or tab, whichever the header line has most of. */
function delimiterOf(chunk: Uint8Array): string {
  const end = chunk.indexOf(0x0a);
  const header = Buffer.from(chunk.subarray(0, end < 0 ? chunk.length : end)).toString('utf8');
  const counts = [',', ';', '\t'].map((mark) => header.split(mark).length);
  return [',', ';', '\t'][counts.indexOf(Math.max(...counts))];
}

function isBlankLine({ bytes, starts, ends, count }: CsvRecord): boolean {
  return count === 1 && starts[0] === ends[0] && bytes[starts[0] - 1] !== QUOTE;
}
