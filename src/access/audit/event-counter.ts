import { type Clock, MINUTE } from '../../core/index.ts';
import type { SecurityEvent, SecurityEventKind, SecurityLog } from './security-events.ts';

const MOST_LINES = 10_000;

interface Line {
  kind: SecurityEventKind;
  subject: string;
  detail: Readonly<Record<string, string>>;
  count: number;
}

/**
 * Counts uses and refusals and writes one event a minute for each key and cause, so that an
 * attacker can fill neither the log nor memory: past a bound, further causes are counted together.
 */
export class EventCounter {
  readonly #log: SecurityLog;
  readonly #clock: Clock;
  readonly #timer: NodeJS.Timeout;
  #lines = new Map<string, Line>();

  constructor(log: SecurityLog, clock: Clock) {
    this.#log = log;
    this.#clock = clock;
    this.#timer = setInterval(() => void this.flush(), MINUTE).unref();
  }

  count(kind: SecurityEventKind, subject: string, detail: Readonly<Record<string, string>>): void {
    const full = this.#lines.size >= MOST_LINES;
    const name = full
      ? `${kind}\n(others)`
      : `${kind}\n${subject}\n${Object.values(detail).join('\n')}`;
    const line = this.#lines.get(name);
    if (line !== undefined) line.count++;
    else this.#lines.set(name, { kind, subject: full ? '(others)' : subject, detail, count: 1 });
  }

  /** Writes what was counted. What cannot be written is counted on, not lost. */
  async flush(): Promise<void> {
    const lines = this.#lines;
    this.#lines = new Map();
    const at = this.#clock.now();
    const events: SecurityEvent[] = [...lines.values()].map(({ kind, subject, detail, count }) => ({
      kind,
      subject,
      at,
      detail: { ...detail, count },
    }));
    try {
      await this.#log.record(events);
    } catch {
      for (const [name, line] of lines) {
        const newer = this.#lines.get(name);
        if (newer === undefined) this.#lines.set(name, line);
        else newer.count += line.count;
      }
    }
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.flush();
  }
}
