import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../core/index.ts';
import type { Network } from '../sources/index.ts';

/** The real network, waiting in real time. */
export function realNetwork(clock: Clock): Network {
  return {
    fetch: (url, init) => fetch(url, init),
    clock,
    wait: (duration, signal) => wait(duration, undefined, signal ? { signal } : {}),
  };
}
