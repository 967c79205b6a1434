import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../core/index.ts';
import { RandomGenerator, randomPoisson } from '../../quant/index.ts';
import type { SecurityEvent } from '../audit/security-events.ts';
import { Detector, type Verdict } from './detector.ts';
import { type Action, ActionLadder } from './ladder.ts';
import type { TrafficEvent } from './traffic.ts';

const START = Date.UTC(2025, 0, 6);

const calm = (at: number, change: Partial<TrafficEvent> = {}): TrafficEvent => ({
  at,
  key: 'akey_live_a',
  ip: '198.51.100.1',
  place: 'home',
  agent: 'bot/1',
  route: '/v1/grades',
  resource: '/v1/grades',
  outcome: 'accepted',
  bytes: 1_000,
  countedNonce: false,
  ...change,
});

/** A detector that has watched a calm key for hours, and the highest score that key got. */
function settled(hours = 36): { detector: Detector; highest: number; now: number } {
  const detector = new Detector();
  const random = new RandomGenerator(7);
  let highest = 0;
  let now = START;
  for (; now < START + hours * HOUR; now += MINUTE) {
    for (let request = randomPoisson(random, 4); request > 0; request--) {
      for (const { score } of detector.observe(calm(now))) {
        if (now > START + 24 * HOUR) highest = Math.max(highest, score);
      }
    }
  }
  return { detector, highest, now };
}

function verdictsAfter(events: (at: number) => TrafficEvent[], minutes = 5): Verdict[] {
  const { detector, now } = settled();
  const verdicts: Verdict[] = [];
  for (let minute = 0; minute <= minutes; minute++) {
    for (const event of events(now + minute * MINUTE)) verdicts.push(...detector.observe(event));
  }
  return [...verdicts, ...detector.close(now + (minutes + 2) * MINUTE)];
}

const times = (count: number, event: TrafficEvent) => Array.from({ length: count }, () => event);

describe('the watch', () => {
  it('leaves a calm key alone', () => {
    expect(settled().highest).toBeLessThan(1);
  });

  it.each<[string, (at: number) => TrafficEvent[], RegExp]>([
    ['a replay storm', (at) => times(40, calm(at, { outcome: 'replayed' })), /duplicate nonces/],
    [
      'a stolen key',
      (at) => times(15, calm(at, { place: 'elsewhere', ip: '203.0.113.5', agent: 'curl' })),
      /new places|new agents/,
    ],
    ['guessing', (at) => times(15, calm(at, { outcome: 'bad-signature' })), /signature failures/],
    [
      'scraping',
      (at) => Array.from({ length: 90 }, (_, n) => calm(at, { resource: `r${at}-${n}` })),
      /different resources/,
    ],
  ])('sees %s, and says why', (_what, events, why) => {
    const alarms = verdictsAfter(events).filter(({ score }) => score >= 1);
    expect(alarms.length).toBeGreaterThan(0);
    expect(alarms.flatMap(({ reasons }) => reasons.map(({ feature }) => feature)).join()).toMatch(
      why,
    );
  });

  it('tells what only names a key from what was signed with it', () => {
    const stranger = { ip: '203.0.113.5', place: 'away', agent: 'curl', resource: 'r' };
    const guesses = (at: number) => times(50, calm(at, { ...stranger, outcome: 'bad-signature' }));
    const beside = (at: number) => [...times(4, calm(at)), ...guesses(at)];
    const thief = (at: number) => [...times(40, calm(at, stranger)), ...guesses(at)];
    const proven = (events: (at: number) => TrafficEvent[]) =>
      verdictsAfter(events)
        .filter(({ score, subject }) => score >= 1 && subject.startsWith('key:'))
        .map(({ isProven }) => isProven);
    expect(new Set(proven(guesses))).toEqual(new Set([false]));
    expect(new Set(proven(beside))).toEqual(new Set([false]));
    expect(proven(thief)).toContain(true);
  });

  it('sees one address try many keys slowly', () => {
    let turn = 0;
    const stuffing = (at: number) =>
      times(2, calm(at)).map((event) => ({
        ...event,
        key: `akey_live_${turn++}`,
        ip: '203.0.113.9',
        outcome: 'bad-signature' as const,
      }));
    const alarms = verdictsAfter(stuffing, 20).filter(
      ({ score, subject }) => score >= 1 && subject === 'ip:203.0.113.9',
    );
    expect(alarms.length).toBeGreaterThan(0);
  });
});

describe('the ladder of actions', () => {
  function ladder(highest?: Action) {
    const done: string[] = [];
    const log: SecurityEvent[] = [];
    const steps = new ActionLadder(
      {
        apply: async (action, subject) => void done.push(`+${action} ${subject}`),
        reverse: async (action, subject) => void done.push(`-${action} ${subject}`),
      },
      { record: async (events) => void log.push(...events) },
      highest,
    );
    return { steps, done, log };
  }
  const verdict = (score: number, at = START): Verdict => ({
    subject: 'key:a',
    at,
    score,
    isProven: true,
    reasons: [{ feature: 'request rate', deviations: 9 }],
  });

  it('does nothing below the threshold', async () => {
    const { steps, done } = ladder('suspend');
    await steps.take(verdict(0.99));
    expect(done).toEqual([]);
  });

  it('goes no further than an alert about a key by what was not signed with it', async () => {
    const { steps, done } = ladder('suspend');
    for (let turn = 0; turn < 63; turn++) await steps.take({ ...verdict(9), isProven: false });
    expect(done).toEqual(['+log key:a', '+alert key:a']);
    await steps.take(verdict(9));
    expect(done).toContain('+suspend key:a');
  });

  it('climbs with the score or with patience, no further than it may', async () => {
    const { steps, done } = ladder('throttle');
    await steps.take(verdict(1));
    expect(done).toEqual(['+log key:a']);
    await steps.take(verdict(9));
    expect(done).toEqual(['+log key:a', '+alert key:a', '+throttle key:a']);
    expect(steps.inForce('key:a')).toBe('throttle');
    const patient = ladder('suspend');
    for (let turn = 0; turn < 63; turn++) await patient.steps.take(verdict(1));
    expect(patient.steps.inForce('key:a')).toBe('suspend');
  });

  it('takes every step back after calm or by hand, and logs each', async () => {
    const { steps, done, log } = ladder('suspend');
    await steps.take(verdict(9));
    await steps.settle(START + 29 * MINUTE);
    expect(steps.inForce('key:a')).toBe('suspend');
    await steps.settle(START + 30 * MINUTE);
    expect(done.slice(5)).toEqual([
      '-suspend key:a',
      '-step-up key:a',
      '-throttle key:a',
      '-alert key:a',
      '-log key:a',
    ]);
    expect(log.map(({ kind }) => kind)).toEqual([
      ...Array(5).fill('watch.acted'),
      ...Array(5).fill('watch.reversed'),
    ]);
    await steps.take(verdict(2));
    await steps.reverseAll('key:a', START, 'a person said so');
    expect(steps.inForce('key:a')).toBeUndefined();
    expect(log.at(-1)?.detail).toMatchObject({ reason: 'a person said so' });
  });
});
