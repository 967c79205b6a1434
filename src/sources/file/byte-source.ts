import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { MalformedFileError, UnrecognisedFileError } from './errors.ts';

/** How a file is packed, told by its first bytes, not its name. */
export type Packing = 'plain' | 'gzip' | 'parquet';

/** A file as CSV text in chunks. */
export interface ByteSource {
  packing: Packing;
  /** Size on disk, for progress. */
  size: number;
  /** Bytes of the file on disk taken in so far; stays 0 for Parquet, which is read in no order. */
  taken(): number;
  chunks(): AsyncIterable<Uint8Array>;
}

const CHUNK = 1 << 20;

/**
 * Opens a CSV, gzipped CSV or Parquet file for reading from its start, as CSV text.
 *
 * @throws {UnrecognisedFileError} where there is no file.
 */
export async function openBytes(path: string): Promise<ByteSource> {
  const size = await sizeOf(path);
  const packing = await packingOf(path);
  if (packing === 'parquet') {
    return { packing, size, taken: () => 0, chunks: () => fromParquet(path) };
  }
  const file = createReadStream(path, { highWaterMark: CHUNK });
  return {
    packing,
    size,
    taken: () => file.bytesRead,
    chunks: () => (packing === 'gzip' ? unzipped(file, path) : file),
  };
}

async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch((cause: unknown) => {
    throw new UnrecognisedFileError(`${path} cannot be opened. Check that it is there.`, {
      place: { file: path },
      cause,
    });
  });
  if (!found.isDirectory()) return found.size;
  throw new UnrecognisedFileError(`${path} is a folder. Name a file in it.`, {
    place: { file: path },
  });
}

async function packingOf(path: string): Promise<Packing> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0);
    if (buffer[0] === 0x1f && buffer[1] === 0x8b) return 'gzip';
    if (buffer.toString('latin1') === 'PAR1') return 'parquet';
    if ((buffer[0] === 0xff && buffer[1] === 0xfe) || (buffer[0] === 0xfe && buffer[1] === 0xff)) {
      throw new MalformedFileError(`${path} is UTF-16 text. Save it as UTF-8.`, {
        place: { file: path },
      });
    }
    if (path.endsWith('.gz')) throw brokenGzip(path, undefined);
    return 'plain';
  } finally {
    await file.close();
  }
}

async function* unzipped(
  file: ReturnType<typeof createReadStream>,
  path: string,
): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: CHUNK });
  // Errors of either stream surface in the iteration below.
  pipeline(file, gunzip, () => {});
  try {
    yield* gunzip;
  } catch (error) {
    throw brokenGzip(path, error);
  }
}

/** DuckDB is loaded for Parquet only. */
async function* fromParquet(path: string): AsyncGenerator<Uint8Array> {
  const { parquetAsCsv } = await import('./parquet.ts');
  yield* parquetAsCsv(path);
}

function brokenGzip(path: string, cause: unknown): MalformedFileError {
  return new MalformedFileError(
    `${path} is broken gzip. Fetch or compress it again; nothing of it was stored.`,
    { place: { file: path }, cause },
  );
}
