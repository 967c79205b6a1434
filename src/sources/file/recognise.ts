import type { Instant, Interval } from '../../core/index.ts';
import { openBytes } from './byte-source.ts';
import { CsvFault, type CsvRecord, CsvRecords, fieldText } from './csv-records.ts';
import { MalformedFileError, UnrecognisedFileError } from './errors.ts';
import { brokenCsv, oddTime } from './faults.ts';
import { inferInterval } from './interval.ts';
import { type Layout, layoutOf, type NotData, type Shape, type ShapeOptions } from './shape.ts';
import { detectTimeFormat, parseTime, type TimeFormat } from './time-format.ts';

/** How a file is to be read. */
export interface Recognised {
  delimiter: string;
  shape: Shape;
}

/** Bytes of text looked at to recognise a file. */
const SAMPLE = 512 * 1024;

/**
 * Tells how a file is to be read by its header and first rows.
 *
 * @throws {UnrecognisedFileError} where they make no known shape.
 * @throws {MalformedFileError} where the file is empty or broken.
 */
export async function recognise(
  path: string,
  options: ShapeOptions,
): Promise<Recognised | NotData> {
  const sample = await firstBytes(path);
  const delimiter = delimiterOf(sample);
  const columns = headerOf(path, sample, delimiter);
  if (columns.every((column) => column === '')) {
    throw new MalformedFileError(`${path} is empty.`, { place: { file: path, row: 1 } });
  }
  const layout = layoutOf(path, columns, options);
  if ('reason' in layout) return layout;
  const times = columnOf(path, sample, delimiter, layout.fields.get('time') as number);
  if (times.length === 0) return { reason: 'it has a header and no rows' };
  const time = timeFormat(path, layout, times[0], options);
  const interval = options.interval ?? intervalOf(path, layout, times, time);
  return { delimiter, shape: { ...layout, time, interval } };
}

async function firstBytes(path: string): Promise<Buffer> {
  const source = await openBytes(path);
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of source.chunks()) {
    parts.push(chunk);
    length += chunk.length;
    if (length >= SAMPLE) break;
  }
  return Buffer.concat(parts).subarray(0, SAMPLE);
}

function delimiterOf(sample: Buffer): string {
  const end = sample.indexOf(0x0a);
  const header = sample.subarray(0, end < 0 ? sample.length : end).toString('utf8');
  const count = (delimiter: string) => header.split(delimiter).length;
  return [',', ';', '\t', '|'].toSorted((left, right) => count(right) - count(left))[0];
}

function headerOf(path: string, sample: Buffer, delimiter: string): string[] {
  let columns: string[] = [];
  forEachRecord(path, sample, delimiter, (record) => {
    if (record.row > 1) return;
    const count = Math.min(record.count, record.starts.length);
    columns = Array.from({ length: count }, (_, index) => fieldText(record, index));
  });
  return columns;
}

/** What stands in one column of the sample's rows, empty fields left out. */
function columnOf(path: string, sample: Buffer, delimiter: string, column: number): string[] {
  const texts: string[] = [];
  forEachRecord(path, sample, delimiter, (record) => {
    if (record.row > 1 && column < record.count) texts.push(fieldText(record, column));
  });
  return texts.filter(Boolean);
}

/** Records of the sample; the last may be cut, so it is left out where there are others. */
function forEachRecord(
  path: string,
  sample: Buffer,
  delimiter: string,
  take: (record: CsvRecord) => void,
): void {
  let count = 0;
  const records = new CsvRecords(delimiter, (record) => {
    count++;
    take(record);
  });
  try {
    records.write(sample);
    if (count < 2) records.end();
  } catch (error) {
    throw error instanceof CsvFault ? brokenCsv(path, error) : error;
  }
}

function timeFormat(
  path: string,
  layout: Layout,
  first: string,
  options: ShapeOptions,
): TimeFormat {
  const format = detectTimeFormat(first, options.dateFormat);
  if (format !== undefined) return format;
  const field = layout.columns[layout.fields.get('time') as number];
  throw new MalformedFileError(
    `${path}, row 2, ${field}: '${first}' is no time that can be read without guessing. ` +
      'Say how dates are written, for example --date-format DD-MM-YY.',
    { place: { file: path, row: 2, field } },
  );
}

function intervalOf(
  path: string,
  layout: Layout,
  times: readonly string[],
  format: TimeFormat,
): Interval {
  if (format.kind === 'date') return '1d';
  const instants = times.map((text) => instantOf(text, format));
  const interval = inferInterval(instants.filter((instant) => !Number.isNaN(instant)));
  if (interval !== undefined) return interval;
  const field = layout.columns[layout.fields.get('time') as number];
  const odd = instants.findIndex(Number.isNaN);
  if (odd >= 0) throw oddTime(path, field, odd + 2, times[odd], format);
  throw new UnrecognisedFileError(
    `${path}: its times do not open 1m, 5m, 15m, 1h, 4h or 1d bars in UTC; the first is ${times[0]}. ` +
      'Give times in UTC, or say which with --interval.',
    { place: { file: path, field } },
  );
}

function instantOf(text: string, format: TimeFormat): Instant {
  const bytes = Buffer.from(text);
  return parseTime(bytes, 0, bytes.length, format);
}
