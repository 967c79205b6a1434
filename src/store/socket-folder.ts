import { createHash } from 'node:crypto';
import { lchownSync, lstatSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { BaseError, BaseErrorOptions } from '../core/index.ts';

/** The kernel's limit is 104 bytes on some systems, 108 on others. */
const LONGEST_SOCKET_PATH = 100;

/** The folder of one kind of socket. */
export interface SocketFolder {
  /** What is served there. */
  name: string;
  /** Name of the socket's file. */
  socket: string;
  /** Who alone may enter it; ourselves where left out. */
  owner?: { uid: number; gid: number } | undefined;
  /** What is thrown where others may. */
  Unavailable: new (
    message: string,
    options: BaseErrorOptions,
  ) => BaseError;
}

/**
 * The folder in which processes of `home` meet at a socket: one of its own that a single user can
 * enter. A deep home, whose path a socket cannot have, gets one in the system's temporary folder.
 */
export function openSocketFolder(home: string, { name, socket, ...who }: SocketFolder): string {
  const inHome = join(resolve(home), 'run', name);
  const isShort = Buffer.byteLength(join(inHome, socket)) <= LONGEST_SOCKET_PATH;
  const folder = isShort ? inHome : elsewhere(home, name);
  mkdirSync(dirname(folder), { recursive: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  refuseForeign(folder, who);
  if (who.owner) lchownSync(folder, who.owner.uid, who.owner.gid);
  return folder;
}

function elsewhere(home: string, name: string): string {
  const hash = createHash('sha256').update(resolve(home)).digest('hex').slice(0, 16);
  return join(tmpdir(), `assay-${name}-${hash}`);
}

/** The temporary folder is everyone's: another user could have put a folder of theirs there first. */
function refuseForeign(
  folder: string,
  { owner, Unavailable }: Pick<SocketFolder, 'owner' | 'Unavailable'>,
): void {
  const found = lstatSync(folder);
  const ours = process.getuid === undefined || [process.getuid(), owner?.uid].includes(found.uid);
  if (found.isDirectory() && ours && (found.mode & 0o077) === 0) return;
  throw new Unavailable(
    `${folder} belongs to someone else or is open to others. Remove it, or set ASSAY_HOME to another folder.`,
    { place: { folder } },
  );
}
