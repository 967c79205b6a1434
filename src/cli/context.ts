import type { Clock } from '../core/index.ts';
import type { Config } from '../server/index.ts';

/** What every command is given: where it runs, the time, and where it may write. */
export interface CliContext {
  config: Config;
  clock: Clock;
  /** Results go here. */
  stdout: NodeJS.WritableStream;
  /** Progress and remarks go here, so that a pipe carries results only. */
  stderr: NodeJS.WritableStream & { isTTY?: boolean };
  /** Aborts on Ctrl-C or SIGTERM; a second Ctrl-C ends the process at once. */
  signal: AbortSignal;
}
