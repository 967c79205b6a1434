import { join } from 'node:path';
import { openSocketFolder } from '../../socket-folder.ts';
import { SeriesUnavailableError } from '../errors.ts';

/**
 * Where the store of `home` is served.
 *
 * @throws {SeriesUnavailableError} where others than this user could meet there.
 */
export function socketPath(home: string): string {
  const socket = 'socket';
  return join(
    openSocketFolder(home, { name: 'series', socket, Unavailable: SeriesUnavailableError }),
    socket,
  );
}
