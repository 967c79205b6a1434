import type { Instant } from '../../core/index.ts';
import { RandomGenerator } from '../../quant/index.ts';
import { HalfSpaceTrees } from './half-space-trees.ts';
import { deviations, RobustBaseline } from './robust-baseline.ts';
import type { TrafficEvent } from './traffic.ts';
import {
  FEATURES,
  type Feature,
  type MeasuredWindow,
  SubjectTraffic,
  WINDOW,
} from './window-features.ts';

/** Which part of the detector scores; `both` is what runs, the others are there to be compared. */
export type Scoring = 'robust' | 'trees' | 'both';

/** What the watch thinks of a subject's window. */
export interface Verdict {
  /** `key:…` or `ip:…`. */
  subject: string;
  /** End of the window. */
  at: Instant;
  /** 0 is ordinary; 1 is the alarm's threshold. */
  score: number;
  /**
   * Whether it would be an alarm without what only named the key and was not signed with it. An
   * address always answers for what it sent.
   */
  isProven: boolean;
  /** The features that lie furthest out, with their deviations. */
  reasons: readonly { feature: Feature; deviations: number }[];
}

export interface DetectorOptions {
  scoring?: Scoring;
  /** Score of an alarm, from calibration on ordinary traffic. */
  threshold?: number;
  /** Smallest spread a feature is taken to have. */
  floor?: number;
  seed?: number;
}

interface Subject {
  traffic: SubjectTraffic;
  baseline: RobustBaseline;
  lastSeen: Instant;
}

const REASONS = 3;
const MOST_SUBJECTS = 50_000;
/** 99.9 % of ordinary windows lie below it; set on the tuning traffic of bench/watch.bench.ts. */
const DEFAULT_THRESHOLD = 1;
/** Where each part alone would raise one alarm in a thousand ordinary windows, on that traffic. */
const ROBUST_SCALE = 13.25;
const TREES_SCALE = 0.33;

/**
 * Scores every key and every address, minute by minute, against its own habits. Nothing is stored
 * but summaries; an alarm's window teaches the baseline little, for what lies far out is clipped.
 */
export class Detector {
  readonly #subjects = new Map<string, Subject>();
  readonly #everybody = {
    key: new RobustBaseline(FEATURES.length),
    ip: new RobustBaseline(FEATURES.length),
  };
  readonly #trees: Record<'key' | 'ip', HalfSpaceTrees>;
  readonly #scoring: Scoring;
  readonly #threshold: number;
  readonly #floor: number;
  #windowEnd: Instant | undefined;

  constructor({
    scoring = 'both',
    threshold = DEFAULT_THRESHOLD,
    floor = 0.35,
    seed = 1,
  }: DetectorOptions = {}) {
    const random = new RandomGenerator(seed);
    this.#scoring = scoring;
    this.#threshold = threshold;
    this.#floor = floor;
    this.#trees = {
      key: new HalfSpaceTrees(FEATURES.length, random.fork('key')),
      ip: new HalfSpaceTrees(FEATURES.length, random.fork('ip')),
    };
  }

  /** Takes a request, in order of time. Verdicts of windows it closes are returned. */
  observe(event: TrafficEvent): Verdict[] {
    const verdicts = this.close(event.at);
    if (event.key !== undefined) this.#subject(`key:${event.key}`, event.at).traffic.add(event);
    this.#subject(`ip:${event.ip}`, event.at).traffic.add(event);
    return verdicts;
  }

  /** Closes the window where `now` lies beyond it. */
  close(now: Instant): Verdict[] {
    this.#windowEnd ??= (Math.floor(now / WINDOW) + 1) * WINDOW;
    if (now < this.#windowEnd) return [];
    const end = this.#windowEnd;
    this.#windowEnd = (Math.floor(now / WINDOW) + 1) * WINDOW;
    const verdicts: Verdict[] = [];
    for (const [name, subject] of this.#subjects) {
      const window = subject.traffic.close(end);
      if (window !== undefined) verdicts.push(this.#judge(name, subject, window, end));
    }
    return verdicts;
  }

  #judge(
    name: string,
    { baseline }: Subject,
    { features, isSigned, signed }: MeasuredWindow,
    at: Instant,
  ): Verdict {
    const kind = name.startsWith('key:') ? 'key' : 'ip';
    const { far, ranked, score, squashed } = this.#measure(kind, baseline, features);
    const isProven =
      kind === 'ip' ||
      (isSigned && (signed === undefined || this.#measure(kind, baseline, signed).score >= 1));
    baseline.learn(features);
    this.#everybody[kind].learn(features);
    if (this.#scoring !== 'robust') this.#trees[kind].learn(squashed);
    return {
      subject: name,
      at,
      score,
      isProven,
      reasons: ranked
        .filter((feature) => far[feature] > 1)
        .map((feature) => ({ feature: FEATURES[feature], deviations: far[feature] })),
    };
  }

  /** How far a window lies from what is usual. Nothing is learned of it. */
  #measure(kind: 'key' | 'ip', baseline: RobustBaseline, features: Float64Array) {
    const far = deviations(features, baseline, this.#everybody[kind], this.#floor);
    const squashed = far.map((value) => value / (4 + value));
    const ranked = [...far.keys()].sort((left, right) => far[right] - far[left]).slice(0, REASONS);
    const robust = ranked.reduce((sum, feature) => sum + far[feature], 0);
    const unusual = this.#scoring === 'robust' ? 0 : this.#trees[kind].score(squashed);
    const parts = { robust: robust / ROBUST_SCALE, trees: unusual / TREES_SCALE };
    const raw =
      this.#scoring === 'both' ? Math.max(parts.robust, parts.trees) : parts[this.#scoring];
    return { far, ranked, squashed, score: raw / this.#threshold };
  }

  #subject(name: string, at: Instant): Subject {
    let subject = this.#subjects.get(name);
    if (subject === undefined) {
      if (this.#subjects.size >= MOST_SUBJECTS) this.#forgetOldest();
      subject = {
        traffic: new SubjectTraffic(),
        baseline: new RobustBaseline(FEATURES.length),
        lastSeen: at,
      };
      this.#subjects.set(name, subject);
    }
    subject.lastSeen = at;
    return subject;
  }

  /** Makes room by forgetting the tenth that was quiet longest. */
  #forgetOldest(): void {
    const byAge = [...this.#subjects].sort(([, left], [, right]) => left.lastSeen - right.lastSeen);
    for (const [name] of byAge.slice(0, MOST_SUBJECTS / 10)) this.#subjects.delete(name);
  }
}
