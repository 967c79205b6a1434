import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { averageRanks, orderOf } from './order.ts';

const number = fc.oneof(
  fc.double(),
  fc.integer({ min: -3, max: 3 }),
  fc.double({ min: 1e9, max: 1e9 + 1e-3, noNaN: true }),
  fc.constantFrom(0, -0, Number.NaN, 5e-324, -5e-324, Number.POSITIVE_INFINITY),
);
/** Lengths on both sides of where the method changes. */
const series = fc.oneof(
  fc.array(number, { maxLength: 30 }),
  fc.array(number, { minLength: 60, maxLength: 400 }),
);

describe('orderOf', () => {
  it('is the order that a stable sort by comparison gives', () => {
    fc.assert(
      fc.property(series, (values) => {
        const expected = values
          .map((_, i) => i)
          .filter((i) => !Number.isNaN(values[i]))
          .sort((i, j) => (values[i] < values[j] ? -1 : values[i] > values[j] ? 1 : i - j));
        const order = orderOf(values);
        expect(order).toHaveLength(expected.length);
        expect(Array.from(order, (i) => values[i] + 0)).toEqual(expected.map((i) => values[i] + 0));
      }),
    );
  });

  it('keeps ties in their order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 300 }), (values) => {
        const order = [...orderOf(values)];
        expect(order).toEqual(values.map((_, i) => i).sort((i, j) => values[i] - values[j]));
      }),
    );
  });

  it('is not changed by ordering something else later', () => {
    const order = orderOf([3, 1, 2]);
    orderOf([1, 2, 3]);
    expect([...order]).toEqual([1, 2, 0]);
  });
});

describe('averageRanks', () => {
  it('gives 0 and −0 one rank', () => {
    const out = new Float64Array(4);
    expect(averageRanks([0, Number.NaN, -0, 1], out)).toBe(3);
    expect([...out]).toEqual([1.5, Number.NaN, 1.5, 3]);
  });

  it('adds up to the ranks without ties', () => {
    fc.assert(
      fc.property(series, (values) => {
        const out = new Float64Array(values.length);
        const n = averageRanks(values, out);
        const sum = out.reduce((total, rank) => total + (Number.isNaN(rank) ? 0 : rank), 0);
        expect(sum).toBe((n * (n + 1)) / 2);
      }),
    );
  });
});
