import { createHmac, createSecretKey, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { equalInConstantTime } from '../../../client/src/index.ts';
import { verifyHmac } from './verification-key.ts';

const MEASUREMENTS = 100_000;
/** The threshold of dudect (Reparaz, Balasch, Verbauwhede 2017): above it, a difference is no chance. */
const THRESHOLD = 4.5;
const CALLS_A_MEASUREMENT = 8;

type Check = (tag: Uint8Array) => unknown;

/**
 * Welch's t between the times of two classes of wrong tags: one differs in its first byte, one in
 * its last. Classes alternate at random; the slowest tenth (interrupts) is cut from both alike.
 */
function leakage(check: Check, expected: Uint8Array): number {
  const early = Buffer.from(expected);
  early[0] ^= 0xff;
  const late = Buffer.from(expected);
  late[late.length - 1] ^= 0xff;
  const classes = [early, late];
  const order = randomBytes(MEASUREMENTS);
  const times: [number[], number[]] = [[], []];
  for (let at = 0; at < MEASUREMENTS; at++) {
    const kind = (order[at] & 1) as 0 | 1;
    // A copy made anew for either class, so that neither is warmer in the cache.
    const tag = Buffer.from(classes[kind]);
    const start = process.hrtime.bigint();
    for (let call = 0; call < CALLS_A_MEASUREMENT; call++) check(tag);
    times[kind].push(Number(process.hrtime.bigint() - start));
  }
  const all = [...times[0], ...times[1]].sort((left, right) => left - right);
  const cut = all[Math.floor(all.length * 0.9)];
  return welch(
    ...(times.map((list) => list.filter((time) => time <= cut)) as [number[], number[]]),
  );
}

function welch(left: readonly number[], right: readonly number[]): number {
  const [a, b] = [left, right].map((list) => {
    const mean = list.reduce((sum, value) => sum + value, 0) / list.length;
    const variance = list.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (list.length - 1);
    return { mean, error: variance / list.length };
  });
  return Math.abs(a.mean - b.mean) / Math.sqrt(a.error + b.error);
}

/** The least of three runs: a leak shows in every one, a noisy neighbour does not. */
const leastOfThree = (check: Check, expected: Uint8Array) =>
  Math.min(...[1, 2, 3].map(() => leakage(check, expected)));

describe('comparison in constant time (dudect)', { timeout: 180_000 }, () => {
  const secret = createSecretKey(randomBytes(32));
  const text = 'HMAC-SHA256\n1700000000\nnonce\nGET\n/v1/grades\n\n';
  const tag = createHmac('sha256', secret).update(text).digest();

  it('verifyHmac tells nothing of where a tag differs', () => {
    const t = leastOfThree((wrong) => verifyHmac('sha256', secret, text, wrong), tag);
    expect(t).toBeLessThan(THRESHOLD);
  });

  it("the client's comparison tells nothing either", () => {
    const expected = new Uint8Array(randomBytes(256));
    const t = leastOfThree((wrong) => equalInConstantTime(wrong, expected), expected);
    expect(t).toBeLessThan(THRESHOLD);
  });

  it('would see a comparison that stops at the first difference', () => {
    const expected = new Uint8Array(randomBytes(256));
    const careless = (wrong: Uint8Array) => wrong.every((byte, at) => byte === expected[at]);
    expect(leastOfThree(careless, expected)).toBeGreaterThan(THRESHOLD);
  });
});
