import { fromUtf8 } from './bytes.ts';
import { UnavailableError } from './errors.ts';
import { TILE_WIDTH, type TileCoordinates, tilePath } from './tile.ts';

/** Where a verifier reads a log: its raw files, from a server, a mirror or a disk. */
export interface LogSource {
  /** The newest checkpoint, a signed note. */
  checkpoint(): Promise<string>;
  /** A tile or entry bundle. */
  tile(tile: TileCoordinates): Promise<Uint8Array>;
}

/** A log read from the server that publishes it. */
export interface HttpLogSource extends LogSource {
  /** The checkpoint under which a record was first published; undefined where none is kept. */
  covering(seq: number): Promise<string | undefined>;
}

/**
 * Reads a log over HTTP (c2sp.org/tlog-tiles).
 *
 * @param prefix e.g. `https://assay.example.com/log`
 */
export function httpLogSource(prefix: string, fetcher: typeof fetch = fetch): HttpLogSource {
  const base = prefix.replace(/\/$/, '');
  const get = async (path: string, cache: RequestCache = 'default') => {
    const response = await fetcher(`${base}/${path}`, { cache }).catch((cause) => {
      throw new UnavailableError(`${base} does not answer.`, cause);
    });
    return response.ok ? new Uint8Array(await response.arrayBuffer()) : undefined;
  };
  const demand = (bytes: Uint8Array | undefined, path: string) => {
    if (bytes === undefined) throw new UnavailableError(`${base} has no ${path}.`);
    return bytes;
  };
  return {
    checkpoint: async () => fromUtf8(demand(await get('checkpoint', 'no-cache'), 'checkpoint')),
    tile: async (tile) => demand(await getTile(get, tile), tilePath(tile)),
    covering: async (seq) => {
      const note = await get(`covering/${seq}`);
      return note && fromUtf8(note);
    },
  };
}

/** A partial tile may be gone once the full one stands: then its beginning serves as well. */
async function getTile(
  get: (path: string) => Promise<Uint8Array | undefined>,
  tile: TileCoordinates,
): Promise<Uint8Array | undefined> {
  const bytes = await get(tilePath(tile));
  if (bytes !== undefined || tile.width === TILE_WIDTH) return bytes;
  const full = await get(tilePath({ ...tile, width: TILE_WIDTH }));
  return full && cutTile(full, tile);
}

/** The beginning of a full tile or entry bundle, as wide as `tile` says. */
export function cutTile(full: Uint8Array, { level, width }: TileCoordinates): Uint8Array {
  if (level !== 'entries') return full.subarray(0, 32 * width);
  let end = 0;
  for (let entry = 0; entry < width; entry++) end += 2 + full[end] * 256 + full[end + 1];
  return full.subarray(0, end);
}
