import { describe, expect, it } from 'vitest';
import { ExpressionError } from '../expression/index.ts';
import { testMarket } from '../indices/testing.ts';
import { SCREEN_COLUMNS, screenColumns } from './columns.ts';
import { readScreen } from './screen.ts';

const DAYS = 100;
/** Grows by its percentage every day. */
const growing = (percent: number) =>
  Array.from({ length: DAYS }, (_, day) => 100 * (1 + percent / 100) ** day);
const young = [...Array.from({ length: DAYS - 5 }, () => Number.NaN), 1, 1, 1, 1, 1];
const gone = [...Array.from({ length: DAYS - 1 }, () => 1), Number.NaN];
const market = testMarket({ fast: growing(2), slow: growing(1), falls: growing(-1), young, gone });

describe('a screen', () => {
  it.each([
    ['mom30 > 0', ['fast', 'slow']],
    ['mom30 rank < 0.3', ['fast']],
    ['drawdown365 < 0', ['falls']],
    ['age_days < 30', ['young']],
    ['close > mean(close, 50)', ['fast', 'slow']],
    ['not mom7 > 0', ['falls']],
    // Nothing is known of grades here, so nobody is found either way.
    ['trader_grade > 0 or trader_grade <= 0', []],
    ['volatility30 < 1e-6', ['fast', 'slow', 'falls']],
  ])('of %s finds what holds on the last day', (text, found) => {
    expect(readScreen(text)(market).map(({ asset }) => asset)).toEqual(found);
  });

  it('shows the columns it names', () => {
    const [first] = readScreen('mom1 > 0.015 and close > 0')(market);
    expect(first?.values.mom1).toBeCloseTo(0.02, 12);
    expect(first?.values.close).toBeCloseTo(100 * 1.02 ** 99, 6);
  });

  it.each([
    ['luck > 1', 1, /'luck' is not known here. There are: close, volume_usd/],
    ['close > 1 and mom30 rnk < 1', 15, /condition is expected/],
    [`close > ${'1'.repeat(500)}`, 501, /at most 500/],
    ['', 1, /expected/],
    [`${Array(9).fill('lag(close, 9)').join(' + ')} > 1`, 129, /at most 8 windows/],
  ])('of %s is refused with the place named', (text, position, message) => {
    const fault = (() => {
      try {
        readScreen(text);
      } catch (error) {
        return error as ExpressionError;
      }
      throw new Error('it was accepted');
    })();
    expect(fault).toBeInstanceOf(ExpressionError);
    expect(fault.message).toMatch(message);
    expect(fault.place).toEqual({ position });
  });

  it('can name every column it documents', () => {
    const columns = screenColumns(market);
    expect(columns.names).toEqual(Object.keys(SCREEN_COLUMNS));
    for (const name of columns.names) {
      expect(columns.read(name)).toHaveLength(columns.rows * columns.width);
    }
  });
});
