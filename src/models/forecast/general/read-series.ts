import { parseInstant } from '../../../core/index.ts';
import { type CsvLine, csvCells } from './csv-cells.ts';
import { SeriesFileError } from './errors.ts';
import type { Series } from './series.ts';

const MISSING = new Set(['', 'na', 'nan', 'null']);

/**
 * Reads series from CSV text: wide as the M4 competition has them (first column the series' name,
 * then its values, ragged), or long with the columns `id`, `time`, `value` in any order.
 *
 * @param file name used in errors.
 * @throws {SeriesFileError} on a file without series, a cell that is no number, a repeated name or
 *   time, or a series without values; the row and field are named and nothing is returned.
 */
export function readSeries(text: string, file: string): Series[] {
  const records = closedRecords(text.replace(/^\uFEFF/, ''), file);
  const header = records.next().value;
  if (!header) throw refuse('The file is empty. Give series, one a row.', { file });
  const names = header.cells.map((cell) => cell.trim().toLowerCase());
  const series = names.includes('value')
    ? readLong(records, names, file)
    : readWide(records, names, file);
  if (series.length === 0) {
    throw refuse('The file has a header but no series below it.', { file, row: 2 });
  }
  return series;
}

type Records = Generator<CsvLine, void>;

function* closedRecords(text: string, file: string): Records {
  for (const record of csvCells(text)) {
    if (record.closed) yield record;
    else {
      const { row } = record;
      throw refuse('A quote is opened here and never closed. Close it, or double it.', {
        file,
        row,
      });
    }
  }
}

function refuse(message: string, place: Readonly<Record<string, string | number>>) {
  return new SeriesFileError(message, { place });
}

function readWide(records: Records, names: readonly string[], file: string): Series[] {
  requireWideHeader(names, file);
  const seen = new Set<string>();
  const series: Series[] = [];
  for (const { row, cells } of records) {
    const id = cells[0].trim();
    if (id === '' || seen.has(id)) {
      const fault = id === '' ? 'This series has no name' : `The series '${id}' appears twice`;
      throw refuse(`${fault}. Name each series once, in the first column.`, {
        file,
        row,
        field: 'V1',
      });
    }
    seen.add(id);
    const values = Float64Array.from(cells.slice(1), (cell, i) =>
      readNumber(cell, { file, row, field: names[i + 1]?.toUpperCase() ?? `V${i + 2}` }),
    );
    if (values.every((value) => Number.isNaN(value))) {
      throw refuse(`The series '${id}' has no values.`, { file, row, field: 'V2' });
    }
    series.push({ id, values });
  }
  return series;
}

function requireWideHeader(names: readonly string[], file: string): void {
  // A header that is itself a row of numbers would silently cost one series.
  const numeric = names.slice(1).filter((name) => name !== '' && !Number.isNaN(Number(name)));
  if (names.length > 1 && numeric.length < names.length - 1) return;
  throw refuse(
    "The columns are not recognised. Give wide series with a header 'V1,V2,V3,…' (name, then values) " +
      "or long ones with the columns 'id', 'time' and 'value'.",
    { file, row: 1 },
  );
}

function readNumber(cell: string, place: Readonly<Record<string, string | number>>): number {
  const text = cell.trim();
  if (MISSING.has(text.toLowerCase())) return Number.NaN;
  const value = Number(text);
  if (!Number.isFinite(value)) {
    throw refuse(
      `'${text}' is not a number. Write a decimal number, or leave the cell empty.`,
      place,
    );
  }
  return value;
}

interface Point {
  time: number;
  value: number;
  row: number;
}

function readLong(records: Records, names: readonly string[], file: string): Series[] {
  const [id, time, value] = ['id', 'time', 'value'].map((name) => names.indexOf(name));
  if (id < 0 || time < 0) {
    throw refuse("Long series need the columns 'id', 'time' and 'value'.", { file, row: 1 });
  }
  const points = new Map<string, Point[]>();
  for (const { row, cells } of records) {
    const name = cells[id]?.trim() ?? '';
    if (name === '') throw refuse('This row names no series.', { file, row, field: 'id' });
    const point = {
      time: readTime(cells[time] ?? '', { file, row, field: 'time' }),
      value: readNumber(cells[value] ?? '', { file, row, field: 'value' }),
      row,
    };
    const known = points.get(name);
    if (known === undefined) points.set(name, [point]);
    else known.push(point);
  }
  return [...points].map(([name, list]) => ({ id: name, values: onGrid(name, list, file) }));
}

function readTime(cell: string, place: Readonly<Record<string, string | number>>): number {
  const text = cell.trim();
  if (text !== '' && Number.isFinite(Number(text))) return Number(text);
  try {
    return parseInstant(text);
  } catch (error) {
    throw new SeriesFileError(
      `'${text}' is not a time. Write 2024-12-31, 2024-12-31T00:00:00Z or a whole number.`,
      { place, cause: error },
    );
  }
}

/** Values in order of time; where steps are missing on an even grid, NaN stands for them. */
function onGrid(id: string, points: Point[], file: string): Float64Array {
  points.sort((a, b) => a.time - b.time);
  const steps: number[] = [];
  for (let i = 1; i < points.length; i++) {
    const step = points[i].time - points[i - 1].time;
    if (step === 0) {
      const place = { file, row: points[i].row, field: 'time' };
      throw refuse(`The series '${id}' has two values at one time. Keep one.`, place);
    }
    steps.push(step);
  }
  if (points.every(({ value }) => Number.isNaN(value))) {
    throw refuse(`The series '${id}' has no values.`, { file, row: points[0].row, field: 'value' });
  }
  const step = [...steps].sort((a, b) => a - b)[(steps.length - 1) >> 1] ?? 1;
  const places = points.map(({ time }) => Math.round((time - points[0].time) / step));
  const even = new Set(places).size === places.length && places[places.length - 1] < 1e6;
  if (!even) return Float64Array.from(points, ({ value }) => value);
  const values = new Float64Array(places[places.length - 1] + 1).fill(Number.NaN);
  for (const [i, { value }] of points.entries()) values[places[i]] = value;
  return values;
}
