import { MalformedError } from './errors.ts';
import { HASH_LENGTH } from './merkle-hash.ts';

/** Hashes in a full tile, and entries in a full bundle. */
export const TILE_WIDTH = 256;

/** Which tile: `level` 0 holds leaf hashes; `entries` holds the entries under level 0. */
export interface TileCoordinates {
  level: number | 'entries';
  /** Position within the level. */
  index: number;
  /** 1 to 255 in a partial tile, 256 in a full one. */
  width: number;
}

/** Nodes at a tile level in a tree of `size` leaves. */
export function nodesAtLevel(size: number, level: number): number {
  return Math.floor(size / TILE_WIDTH ** level);
}

/** How wide the tile at `index` is in a tree of `size` leaves; 0 where it is empty. */
export function tileWidth(size: number, level: number, index: number): number {
  return Math.max(0, Math.min(TILE_WIDTH, nodesAtLevel(size, level) - index * TILE_WIDTH));
}

/** `tile/<L>/<N>[.p/<W>]` as c2sp.org/tlog-tiles spells it, e.g. `tile/0/x001/067.p/70`. */
export function tilePath({ level, index, width }: TileCoordinates): string {
  const groups = String(index).padStart(3 * Math.ceil(String(index).length / 3), '0');
  const elements = groups.match(/.{3}/g) ?? [];
  const path = elements.map((element, at) => (at < elements.length - 1 ? `x${element}` : element));
  const suffix = width === TILE_WIDTH ? '' : `.p/${width}`;
  return `tile/${level}/${path.join('/')}${suffix}`;
}

const PATH = /^tile\/(entries|0|[1-9]\d?)\/((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/;

/** Reads such a path back; undefined where it is not written in the one allowed way. */
export function parseTilePath(path: string): TileCoordinates | undefined {
  const [, level, position, width] = PATH.exec(path) ?? [];
  if (level === undefined || position === undefined) return undefined;
  const coordinates: TileCoordinates = {
    level: level === 'entries' ? level : Number(level),
    index: Number(position.replaceAll(/[x/]/g, '')),
    width: width === undefined ? TILE_WIDTH : Number(width),
  };
  return Number.isSafeInteger(coordinates.index) && tilePath(coordinates) === path
    ? inRange(coordinates, width !== undefined)
    : undefined;
}

function inRange(coordinates: TileCoordinates, isPartial: boolean): TileCoordinates | undefined {
  if (isPartial && coordinates.width >= TILE_WIDTH) return undefined;
  return coordinates.level === 'entries' || coordinates.level < 64 ? coordinates : undefined;
}

/** Checks that a tile has the bytes its width calls for. @throws {MalformedError} */
export function checkTile(tile: Uint8Array, coordinates: TileCoordinates): Uint8Array {
  if (tile.length !== coordinates.width * HASH_LENGTH) {
    const wanted = coordinates.width * HASH_LENGTH;
    throw new MalformedError(
      `${tilePath(coordinates)} has ${tile.length} bytes instead of ${wanted}.`,
    );
  }
  return tile;
}
