import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { InvalidInputError } from '../../../core/index.ts';
import { readSeries, type Series } from '../../../models/index.ts';

/** The series of a CSV file, gzipped or not. */
export async function readSeriesFile(path: string): Promise<Series[]> {
  return readSeries(await readText(path), path);
}

async function readText(path: string): Promise<string> {
  try {
    const bytes = await readFile(path);
    const gzipped = bytes[0] === 0x1f && bytes[1] === 0x8b;
    return (gzipped ? await promisify(gunzip)(bytes) : bytes).toString('utf8');
  } catch (error) {
    throw new InvalidInputError(
      'The file cannot be read. Check that it exists and is CSV or gzipped CSV.',
      { place: { file: path }, cause: error },
    );
  }
}
