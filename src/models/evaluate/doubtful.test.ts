import { describe, expect, it } from 'vitest';
import { DAY } from '../../core/index.ts';
import { forwardReturns } from '../grade/targets.ts';
import { leaveOutDoubtful } from './doubtful.ts';

const HORIZON = 2;

/** Cells left out of one asset's two-day returns where the closes of `days` are absurd. */
function leftOut(closes: readonly number[], days: readonly number[]): number[] {
  const close = Float64Array.from(closes);
  const times = close.map((_, day) => day * DAY);
  const forward = forwardReturns(close, 1, HORIZON);
  const absurd = new Map([['a', new Set(days.map((day) => day * DAY))]]);
  const left = leaveOutDoubtful(forward, { times, assets: ['a'], close }, HORIZON, absurd);
  expect(left.every((cell) => Number.isNaN(forward[cell]))).toBe(true);
  return left.toSorted((a, b) => a - b);
}

describe('leaveOutDoubtful', () => {
  it('leaves out what passes over the way back from a misprint', () => {
    expect(leftOut([1, 1, 1e-30, 1e-30, 1, 1, 1, 1], [2, 4])).toEqual([2, 3, 4]);
  });

  it('leaves out what leads up to a misprint and begins at it', () => {
    expect(leftOut([1, 1, 1, 900, 1, 1, 1], [3])).toEqual([1, 2, 3]);
  });

  it('keeps a collapse', () => {
    expect(leftOut([80, 75, 0.9, 0.001, 0.001, 0.001, 0.001], [2, 3])).toEqual([2, 3]);
  });

  it('leaves out nothing without findings', () => {
    expect(leftOut([1, 900, 1, 1], [])).toEqual([]);
  });
});
