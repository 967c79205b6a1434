import type { AssetId, Instant, Interval, Market } from '../../core/index.ts';
import type { Finding, FindingKind } from './finding.ts';

/** The series a finding speaks of. */
export interface SeriesIdentity {
  asset: AssetId;
  interval: Interval;
  market: Market;
}

/** Makes findings of faulty bars: bars next to each other with the same fault are one finding. */
export class Reporter {
  readonly #series: SeriesIdentity;
  readonly #length: number;
  readonly #open = new Map<FindingKind, Finding>();
  #closed: Finding[] = [];

  constructor(series: SeriesIdentity, length: number) {
    this.#series = series;
    this.#length = length;
  }

  /** Reports a bar; `detail` describes the run of faulty bars by its first. */
  bar(kind: FindingKind, time: Instant, detail: string): void {
    const run = this.#open.get(kind);
    if (run && time - run.to <= this.#length && time >= run.to) {
      run.bars++;
      run.to = time;
      run.knownAt = time + this.#length;
      return;
    }
    this.#open.set(kind, this.#finding(kind, time, time, 1, detail));
    if (run) this.#closed.push(run);
  }

  /** Reports a stretch of bars that is complete. */
  stretch(kind: FindingKind, from: Instant, to: Instant, bars: number, detail: string): void {
    this.#closed.push(this.#finding(kind, from, to, bars, detail));
  }

  /** The findings whose run has ended, each given once. */
  take(): Finding[] {
    const taken = this.#closed;
    this.#closed = [];
    return taken;
  }

  /** Ends every run. */
  finish(): void {
    this.#closed.push(...this.#open.values());
    this.#open.clear();
  }

  #finding(kind: FindingKind, from: Instant, to: Instant, bars: number, detail: string): Finding {
    return { kind, ...this.#series, from, to, bars, detail, knownAt: to + this.#length };
  }
}
