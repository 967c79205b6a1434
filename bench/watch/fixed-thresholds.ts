import { type TrafficEvent, WATCH_WINDOW } from '../../src/access/index.ts';

/** A window as a rule book sees it. */
export interface RuleVerdict {
  subject: string;
  at: number;
  score: number;
}

/** Requests, signature failures, replays and refusals a minute that raise an alarm at score 1. */
const LIMITS = { requests: 120, failures: 10, replays: 5, refused: 20 } as const;

/**
 * The usual guard for comparison: so many requests, failures, replays or refusals a minute, the same for
 * everybody. Its score is the largest share of a limit that was reached.
 */
export class FixedThresholds {
  #end: number | undefined;
  readonly #counts = new Map<
    string,
    { requests: number; failures: number; replays: number; refused: number }
  >();

  observe(event: TrafficEvent): RuleVerdict[] {
    const verdicts = this.close(event.at);
    for (const subject of [`key:${event.key}`, `ip:${event.ip}`]) {
      const counts = this.#counts.get(subject) ?? {
        requests: 0,
        failures: 0,
        replays: 0,
        refused: 0,
      };
      counts.requests++;
      if (event.outcome === 'bad-signature') counts.failures++;
      if (event.outcome === 'replayed') counts.replays++;
      if (event.outcome === 'refused' || event.outcome === 'stale') counts.refused++;
      this.#counts.set(subject, counts);
    }
    return verdicts;
  }

  close(now: number): RuleVerdict[] {
    this.#end ??= (Math.floor(now / WATCH_WINDOW) + 1) * WATCH_WINDOW;
    if (now < this.#end) return [];
    const at = this.#end;
    this.#end = (Math.floor(now / WATCH_WINDOW) + 1) * WATCH_WINDOW;
    const verdicts = [...this.#counts].map(([subject, counts]) => ({
      subject,
      at,
      score: Math.max(
        counts.requests / LIMITS.requests,
        counts.failures / LIMITS.failures,
        counts.replays / LIMITS.replays,
        counts.refused / LIMITS.refused,
      ),
    }));
    this.#counts.clear();
    return verdicts;
  }
}
