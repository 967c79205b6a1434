import {
  formatVerifierKey,
  parseSize,
  parseTilePath,
  tileWidth,
} from '../../../client/src/index.ts';
import { formatInstant, type Instant, NotFoundError } from '../../core/index.ts';
import type { LogView } from '../store/log-view.ts';
import { parseSizePath } from '../store/paths.ts';

/** A file of the log, ready to be sent. */
export interface LogResource {
  body: Uint8Array | string;
  contentType: 'text/plain; charset=utf-8' | 'application/octet-stream';
  cacheControl: string;
}

const IMMUTABLE = 'public, max-age=31536000, immutable';
const FRESH = 'public, max-age=2';

/**
 * What stands at a path under the log's prefix (c2sp.org/tlog-tiles): `checkpoint`, `tile/…`, and
 * beside them `checkpoints/…`, each published one by its size; `covering/<seq>`, the first that
 * covers a record; `openings/<seq>`, once a committed record is everyone's to read; and `key`, whom
 * to believe.
 *
 * Nothing is shown that the published checkpoint does not cover.
 *
 * @throws {NotFoundError}
 */
export async function resolveLogPath(
  view: LogView,
  path: string,
  now: Instant,
): Promise<LogResource> {
  if (path === 'key') return text(`${formatVerifierKey(view.key)}\n`, FRESH);
  const note = await view.files.checkpoint();
  if (note === undefined) throw new NotFoundError('The log is empty: no checkpoint yet.');
  if (path === 'checkpoint') return text(note, FRESH);
  const published = parseSizePath(path);
  const older = published === undefined ? undefined : await view.files.checkpointAt(published);
  if (older !== undefined) return text(older, IMMUTABLE);
  const covered = /^covering\/(0|[1-9]\d{0,15})$/.exec(path)?.[1];
  if (covered !== undefined) return text(await firstCovering(view, Number(covered)), IMMUTABLE);
  const seq = /^openings\/(0|[1-9]\d{0,15})$/.exec(path)?.[1];
  if (seq !== undefined) return text(await readOpening(view, Number(seq), now), IMMUTABLE);
  const size = parseSize(note.split('\n')[1], 'tree size');
  return { ...(await readTile(view, path, size)), cacheControl: IMMUTABLE };
}

async function firstCovering(view: LogView, seq: number): Promise<string> {
  const published = await view.publishedAt(seq);
  const note = published && (await view.files.checkpointAt(published.size));
  if (note === undefined) throw new NotFoundError(`No checkpoint covers record ${seq} yet.`);
  return note;
}

async function readOpening(view: LogView, seq: number, now: Instant): Promise<string> {
  const { opening, opensAt } = await view.record(seq);
  if (opening === undefined || opensAt === undefined) {
    throw new NotFoundError(`Record ${seq} is public as it stands.`);
  }
  if (opensAt > now) throw new NotFoundError(`Record ${seq} opens ${formatInstant(opensAt)}.`);
  return JSON.stringify(opening);
}

async function readTile(
  view: LogView,
  path: string,
  size: number,
): Promise<Pick<LogResource, 'body' | 'contentType'>> {
  const tile = parseTilePath(path);
  const level = tile?.level === 'entries' ? 0 : tile?.level;
  const isCovered =
    tile !== undefined && level !== undefined && tile.width <= tileWidth(size, level, tile.index);
  if (!isCovered) throw new NotFoundError(`A log of ${size} records has no '${path}'.`);
  return { body: await view.files.readTile(tile), contentType: 'application/octet-stream' };
}

function text(body: string, cacheControl: string): LogResource {
  return { body, contentType: 'text/plain; charset=utf-8', cacheControl };
}
