import { type Instant, MINUTE } from '../../core/index.ts';
import type { SecurityLog } from '../audit/security-events.ts';
import type { Verdict } from './detector.ts';

/** What may be done about a subject, from the mildest. */
export const ACTIONS = ['log', 'alert', 'throttle', 'step-up', 'suspend'] as const;
export type Action = (typeof ACTIONS)[number];

/** Carries actions out. Each `apply` has a `reverse` that undoes it. */
export interface ActionHands {
  apply(action: Action, subject: string, verdict: Verdict): Promise<void>;
  reverse(action: Action, subject: string): Promise<void>;
}

/** What is in force on a subject, and why. */
export interface Standing {
  /** `key:…` or `ip:…`. */
  subject: string;
  /** The strongest action; those below it are in force too. */
  action: Action;
  alarms: number;
  lastAlarm: Instant;
  /** Score and features of the last alarm. */
  score: number;
  reasons: readonly string[];
}

interface Rung {
  height: number;
  alarms: number;
  last: Verdict;
}

const CALM = 30 * MINUTE;
/** Score at which an alarm alone justifies a rung. */
const LEAPS = [1, 1.5, 3, 5, 8];

/** What costs a key's owner nothing: as far as strangers may bring it by naming the key. */
const HARMLESS = ACTIONS.indexOf('alert');

/**
 * Climbs from one action to the next as alarms go on, comes back down after calm, and leaves a
 * record of every step. `highest` says how far it may go by itself; beyond that a person decides. A key
 * is only alerted about by what was not signed with it: else whoever knows its name could have it shut.
 */
export class ActionLadder {
  readonly #hands: ActionHands;
  readonly #log: SecurityLog;
  readonly #highest: number;
  readonly #rungs = new Map<string, Rung>();

  constructor(hands: ActionHands, log: SecurityLog, highest: Action = 'alert') {
    this.#hands = hands;
    this.#log = log;
    this.#highest = ACTIONS.indexOf(highest);
  }

  /** Takes a verdict; below the threshold nothing happens. */
  async take(verdict: Verdict): Promise<void> {
    if (verdict.score < 1) return;
    const { subject, score } = verdict;
    const rung = this.#rungs.get(subject) ?? { height: -1, last: verdict, alarms: 0 };
    this.#rungs.set(subject, rung);
    rung.alarms++;
    rung.last = verdict;
    const leap = LEAPS.findLastIndex((least) => score >= least);
    const patience = Math.floor(Math.log2(rung.alarms + 1)) - 1;
    const highest = verdict.isProven ? this.#highest : Math.min(this.#highest, HARMLESS);
    const goal = Math.min(highest, Math.max(leap, patience));
    while (rung.height < goal) await this.#climb(rung, verdict);
  }

  /** Comes down where half an hour was calm. */
  async settle(now: Instant): Promise<void> {
    for (const [subject, rung] of this.#rungs) {
      if (now - rung.last.at >= CALM) await this.reverseAll(subject, now, 'calm');
    }
  }

  /** Undoes every action on a subject: by time, or because a person says so. */
  async reverseAll(subject: string, now: Instant, reason: string): Promise<void> {
    const rung = this.#rungs.get(subject);
    if (rung === undefined) return;
    for (; rung.height >= 0; rung.height--) {
      const action = ACTIONS[rung.height];
      await this.#hands.reverse(action, subject);
      await this.#log.record([
        { kind: 'watch.reversed', subject, at: now, detail: { action, reason } },
      ]);
    }
    this.#rungs.delete(subject);
  }

  /** Every subject that something was done about, the latest alarm first. */
  standing(): Standing[] {
    return [...this.#rungs]
      .filter(([, { height }]) => height >= 0)
      .map(([subject, { height, alarms, last }]) => ({
        subject,
        action: ACTIONS[height],
        alarms,
        lastAlarm: last.at,
        score: last.score,
        reasons: last.reasons.map(({ feature }) => feature),
      }))
      .sort((left, right) => right.lastAlarm - left.lastAlarm);
  }

  /** The strongest action in force on a subject. */
  inForce(subject: string): Action | undefined {
    return ACTIONS[this.#rungs.get(subject)?.height ?? -1];
  }

  async #climb(rung: Rung, verdict: Verdict): Promise<void> {
    const action = ACTIONS[rung.height + 1];
    await this.#hands.apply(action, verdict.subject, verdict);
    rung.height++;
    const reasons = verdict.reasons.map(({ feature }) => feature).join(', ');
    const detail = { action, score: Math.round(verdict.score * 100) / 100, reasons };
    await this.#log.record([
      { kind: 'watch.acted', subject: verdict.subject, at: verdict.at, detail },
    ]);
  }
}
