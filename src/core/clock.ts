import type { Instant } from './instant.ts';

/** The only way time enters below the surfaces. */
export interface Clock {
  now(): Instant;
}

/** A clock that stands still until it is told otherwise. */
export class ManualClock implements Clock {
  #now: Instant;

  constructor(now: Instant) {
    this.#now = now;
  }

  now(): Instant {
    return this.#now;
  }

  set(now: Instant): void {
    this.#now = now;
  }
}
