import { describe, expect, it } from 'vitest';
import { createPanel } from '../panel/panel.ts';
import { drawdown, maximumDrawdown } from './drawdown.ts';
import {
  forwardReturnsPanel,
  logReturns,
  logReturnsPanel,
  simpleReturns,
  simpleReturnsPanel,
} from './returns.ts';

const { NaN: missing } = Number;
const prices = Float64Array.of(100, 110, missing, 99, 0, 50);

describe('returns', () => {
  it('are missing where either price is, or the earlier is not positive', () => {
    expect([...simpleReturns(prices)]).toEqual([
      missing,
      expect.closeTo(0.1, 12),
      missing,
      missing,
      -1,
      missing,
    ]);
    expect(simpleReturns(prices, 2)[3]).toBeCloseTo(-0.1, 12);
    expect(logReturns(prices)[1]).toBeCloseTo(Math.log(1.1), 12);
    expect(logReturns(prices)[4]).toBeNaN();
    expect(() => simpleReturns(prices, 0)).toThrow(/rows is 0/);
  });

  it('of a panel are those of its series', () => {
    const panel = createPanel(
      { times: Float64Array.from(prices, (_, t) => t), assets: ['a', 'b'] },
      Float64Array.from(
        prices.length > 0 ? [...prices].flatMap((price) => [price, 2 * price]) : [],
      ),
    );
    for (const [ofPanel, ofSeries] of [
      [simpleReturnsPanel, simpleReturns],
      [logReturnsPanel, logReturns],
    ] as const) {
      const { values } = ofPanel(panel, 2);
      ofSeries(prices, 2).forEach((expected, t) => {
        expect(values[2 * t]).toEqual(expected);
        expect(values[2 * t + 1]).toEqual(expected);
      });
    }
    const forward = forwardReturnsPanel(panel, 2);
    expect([...forward.values].slice(0, 8)).toEqual(
      [...simpleReturnsPanel(panel, 2).values].slice(4),
    );
    expect([...forward.valid].slice(8)).toEqual([0, 0, 0, 0]);
  });
});

describe('drawdown', () => {
  it('measures from the highest price so far', () => {
    expect([...drawdown(Float64Array.of(10, 8, missing, 12, 6, 9))]).toEqual([
      0,
      expect.closeTo(-0.2, 12),
      missing,
      0,
      -0.5,
      -0.25,
    ]);
    expect(maximumDrawdown(Float64Array.of(10, 8, missing, 12, 6, 9))).toBe(-0.5);
    expect(maximumDrawdown(new Float64Array(0))).toBeNaN();
  });
});
