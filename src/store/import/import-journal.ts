import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type AssetId, canonicalJson } from '../../core/index.ts';
import type { ShapeOptions } from '../../sources/index.ts';
import type { SeriesStore } from '../series/series-store.ts';
import type { FileOutcome } from './outcome.ts';

/** Raised whenever files are read differently, so that they are imported anew. */
const READER_VERSION = 2;

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

  /** Name under which an import of this file with these options is kept. */
  async key(file: string, options: ShapeOptions & { skipBadRows?: boolean }): Promise<string> {
    const content = createHash('sha256');
    await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), content);
    const { map = {}, asset = null, market = null, interval = null, dateFormat = null } = options;
    const told = {
      content: content.digest('hex'),
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
    return createHash('sha256').update(canonicalJson(told)).digest('hex');
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
