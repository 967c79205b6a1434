import type { Clock } from '../core/index.ts';

/** How a source reaches the network and the time: passed in, so tests bring their own. */
export interface Network {
  fetch: (url: string, init: RequestInit) => Promise<Response>;
  clock: Clock;
  /** Waits so many milliseconds. */
  wait: (duration: number, signal?: AbortSignal) => Promise<void>;
}
