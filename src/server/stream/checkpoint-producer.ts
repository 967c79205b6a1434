import { parseCheckpoint, parseNote, toBase64 } from '../../../client/src/index.ts';
import { NotFoundError, SECOND } from '../../core/index.ts';
import type { LogSource } from '../routes/log.ts';
import type { Publisher } from './publisher.ts';

const LOOK_EVERY = 2 * SECOND;

/** Publishes each new checkpoint of the log, until stopped. */
export function followCheckpoints(
  stream: Publisher,
  source: LogSource,
  onFailure: (error: unknown) => void,
): () => void {
  let last: string | undefined;
  const look = async () => {
    const note = await source.view.files.checkpoint();
    if (note === undefined || note === last) return;
    const { origin, size, root } = parseCheckpoint(parseNote(note).text);
    const data = { origin, size, root: toBase64(root), note };
    await stream.publish('checkpoints', [{ key: origin, version: size, data }]);
    last = note;
  };
  const timer = setInterval(() => look().catch(unlessEmpty(onFailure)), LOOK_EVERY).unref();
  return () => clearInterval(timer);
}

/** Before its first record there is no log to look at. */
function unlessEmpty(onFailure: (error: unknown) => void): (error: unknown) => void {
  return (error) => {
    if (!(error instanceof NotFoundError)) onFailure(error);
  };
}
