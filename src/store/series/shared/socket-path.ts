import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { SeriesUnavailableError } from '../errors.ts';

/** The kernel's limit is 104 bytes on some systems, 108 on others. */
const LONGEST_SOCKET_PATH = 100;

/**
 * Where the store of `home` is served: a folder of its own that only this user can enter. A deep
 * home, whose path a socket cannot have, gets one in the system's temporary folder.
 *
 * @throws {SeriesUnavailableError} when that folder belongs to someone else.
 */
export function socketPath(home: string): string {
  const inHome = join(resolve(home), 'run', 'series');
  const folder =
    Buffer.byteLength(join(inHome, 'socket')) <= LONGEST_SOCKET_PATH ? inHome : elsewhere(home);
  mkdirSync(join(folder, '..'), { recursive: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  refuseForeign(folder);
  return join(folder, 'socket');
}

function elsewhere(home: string): string {
  const name = createHash('sha256').update(resolve(home)).digest('hex').slice(0, 16);
  return join(tmpdir(), `assay-series-${name}`);
}

/** The temporary folder is everyone's: another user could have put a folder of theirs there first. */
function refuseForeign(folder: string): void {
  const found = lstatSync(folder);
  const ours = process.getuid === undefined || found.uid === process.getuid();
  if (found.isDirectory() && ours && (found.mode & 0o077) === 0) return;
  throw new SeriesUnavailableError(
    `${folder} belongs to someone else or is open to others. Remove it, or set ASSAY_HOME to another folder.`,
    { place: { folder } },
  );
}
