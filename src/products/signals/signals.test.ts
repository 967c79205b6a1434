import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, parseInstant } from '../../core/index.ts';
import { followTrend } from './follow.ts';
import { SIGNAL_RULES, type SignalRules } from './rules.ts';
import { readSignal } from './token-signal.ts';

const rules: SignalRules = { ...SIGNAL_RULES['1d'], lookbacks: [1, 2], recordBars: 100 };
const start = parseInstant('2024-01-01');
const inputOf = (close: readonly number[], grade?: readonly number[]) => ({
  asset: 'btc',
  times: Float64Array.from(close, (_, day) => start + day * DAY),
  close: Float64Array.from(close),
  ...(grade && { grade: Float64Array.from(grade) }),
});
const positions = (close: readonly number[], grade?: readonly number[]) => [
  ...followTrend(inputOf(close, grade), rules),
];

describe('followTrend', () => {
  it('goes long above, short below, and flat when the trend turns but not wholly', () => {
    expect(positions([1, 2, 3, 4])).toEqual([0, 0, 1, 1]);
    expect(positions([4, 3, 2, 1])).toEqual([0, 0, -1, -1]);
    // 3.5 is above the close of two days ago and below that of yesterday: the vote is even.
    expect(positions([1, 2, 3, 4, 3.5])).toEqual([0, 0, 1, 1, 1]);
    const three = { ...rules, lookbacks: [1, 2, 3] };
    expect([...followTrend(inputOf([1, 2, 3, 4, 2.5, 2.9]), three)]).toEqual([0, 0, 0, 1, 0, 0]);
  });

  it('asks the grade before it enters, and leaves when the grade is low', () => {
    expect(positions([1, 2, 3, 4], [0, 0, 49, 50])).toEqual([0, 0, 0, 1]);
    expect(positions([4, 3, 2, 1], [0, 0, 51, 50])).toEqual([0, 0, 0, -1]);
    expect(positions([1, 2, 3, 2.5], [90, 90, 90, 29])).toEqual([0, 0, 1, 0]);
    expect(positions([1, 2, 3, 4], [Number.NaN, 9, Number.NaN, Number.NaN])).toEqual([0, 0, 1, 1]);
  });

  it('stays where it is while closes are missing', () => {
    expect(positions([1, 2, 3, Number.NaN, Number.NaN])).toEqual([0, 0, 1, 1, 1]);
  });

  it('says the same of the past, whatever the future brings', () => {
    const price = fc.double({ min: 0.01, max: 1e5, noNaN: true });
    const row = fc.array(price, { minLength: 10, maxLength: 10 });
    fc.assert(
      fc.property(row, row, (past, future) => {
        expect(positions([...past, ...future]).slice(0, 10)).toEqual(positions(past));
      }),
    );
  });
});

describe('readSignal', () => {
  it('tells the position, since when and why, and what it and holding brought', () => {
    const signal = readSignal(inputOf([1, 2, 4, 5], [60, 60, 60, 60]), rules);
    expect(signal).toMatchObject({
      position: 'long',
      since: start + 3 * DAY,
      entryPrice: 4,
      price: 5,
      returnSince: 0.25,
      holdingSince: 0.25,
      reason: 'Above its close of 1 and 2 days ago; Trader Grade 60.',
    });
    expect(signal?.record).toMatchObject({ entries: 1, holdingReturn: 0.25 });
    // Ten basis points of the dollar are paid to enter.
    expect(signal?.record.signalReturn).toBeCloseTo(1.25 * 0.999 - 1, 12);
  });

  it('earns on a short what holding loses', () => {
    const signal = readSignal(inputOf([4, 3, 2, 1]), rules);
    expect(signal).toMatchObject({ position: 'short', returnSince: 0.5, holdingSince: -0.5 });
  });

  it('lists the changes of its record', () => {
    const signal = readSignal(inputOf([3, 2, 1, 2, 3]), rules);
    expect(signal?.changes.map(({ position }) => position)).toEqual(['flat', 'long']);
    expect(signal?.worth).toHaveLength(3);
  });

  it('says nothing of a token whose last bar or history is missing', () => {
    expect(readSignal(inputOf([1, 2, 3, Number.NaN]), rules)).toBeUndefined();
    expect(readSignal(inputOf([1]), rules)).toBeUndefined();
    expect(readSignal(inputOf([]), rules)).toBeUndefined();
  });
});
