import { type LogSource, UnavailableError } from '../../../client/src/index.ts';
import type { LogFiles } from '../store/log-files.ts';

/** Hands the verifier a log's files straight from disk. */
export function fileLogSource(files: LogFiles): LogSource {
  return {
    checkpoint: async () => {
      const note = await files.checkpoint();
      if (note === undefined) throw new UnavailableError('The log is empty: no checkpoint yet.');
      return note;
    },
    tile: async (tile) => {
      try {
        return await files.readTile(tile);
      } catch (cause) {
        throw new UnavailableError((cause as Error).message, cause);
      }
    },
  };
}
