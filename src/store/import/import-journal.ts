import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type AssetId, canonicalJson } from '../../core/index.ts';
import type { ShapeOptions } from '../../sources/index.ts';
import type { SeriesStore } from '../series/series-store.ts';
import { hashFile } from './hash-file.ts';
import type { FileOutcome } from './outcome.ts';

/** Raised whenever files are read differently, so that they are imported anew. */
const READER_VERSION = 2;

/** Bytes from which a file is hashed on another thread; for smaller ones that would start too slowly. */
const LARGE = 8 * 2 ** 20;

/** One import, and how many rows of its assets were stored once it was done. */
interface Entry {
  outcome: FileOutcome;
  held: Readonly<Record<AssetId, number>>;
}

/**
 * Which files were imported, known by content and options. One small file each, beside the series,
 * so that the journal goes where the series go and processes need not share more than the folder.
 *
 * An entry is written after the import is committed. A process killed in between imports the file
 * again, which stores nothing twice.
 */
export class ImportJournal {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Whether a file of this size was imported. If not, what is in it need not be known beforehand. */
  async mayHold(file: string): Promise<boolean> {
    const { size } = await stat(file);
    const entries = await readdir(this.#folder).catch((error: unknown) => {
      if (isAbsentOrTorn(error)) return [];
      throw error;
    });
    return entries.some((entry) => entry.startsWith(`${size}-`));
  }

  /**
   * Name under which an import of this file with these options is kept: its size, and the SHA-256 of
   * all else. Rejects once `signal` aborts.
   */
  async key(
    file: string,
    options: ShapeOptions & { skipBadRows?: boolean },
    signal: AbortSignal,
  ): Promise<string> {
    const { size } = await stat(file);
    const content = size >= LARGE ? await hashFile(file, signal) : sha256(await readFile(file));
    const { map = {}, asset = null, market = null, interval = null, dateFormat = null } = options;
    const told = {
      content,
      // The name may tell the asset and the market.
      name: basename(file),
      reader: READER_VERSION,
      skipBadRows: options.skipBadRows ?? false,
      map: { ...map },
      asset,
      market,
      interval,
      dateFormat,
    };
    return `${size}-${sha256(canonicalJson(told))}`;
  }

  /**
   * What the import under this key did, or undefined where there was none or the store has since
   * lost what it stored: replaced by an empty or an older one.
   */
  async find(key: string, store: SeriesStore): Promise<FileOutcome | undefined> {
    const entry = await this.#read(key);
    if (entry === undefined) return undefined;
    const held = await rowsHeld(store, entry.outcome.assets);
    const complete = Object.entries(entry.held).every(([asset, rows]) => held[asset] >= rows);
    return complete ? entry.outcome : undefined;
  }

  async add(key: string, outcome: FileOutcome, store: SeriesStore): Promise<void> {
    const entry: Entry = { outcome, held: await rowsHeld(store, outcome.assets) };
    await mkdir(this.#folder, { recursive: true });
    const partial = `${this.#path(key)}.${process.pid}.partial`;
    await writeFile(partial, `${JSON.stringify(entry)}\n`);
    await rename(partial, this.#path(key));
  }

  async #read(key: string): Promise<Entry | undefined> {
    try {
      return JSON.parse(await readFile(this.#path(key), 'utf8')) as Entry;
    } catch (error) {
      if (isAbsentOrTorn(error)) return undefined;
      throw error;
    }
  }

  #path(key: string): string {
    return join(this.#folder, `${key}.json`);
  }
}

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Rows stored of each asset; a store only grows, so that fewer mean another store. */
async function rowsHeld(
  store: SeriesStore,
  assets: readonly AssetId[],
): Promise<Record<AssetId, number>> {
  const held = new Map(assets.map((asset) => [asset, 0]));
  for (const { asset, series } of await store.assets()) {
    if (!held.has(asset)) continue;
    held.set(
      asset,
      series.reduce((sum, { rows, corrections }) => sum + rows + corrections, 0),
    );
  }
  return Object.fromEntries(held);
}

function isAbsentOrTorn(error: unknown): boolean {
  return error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT';
}
