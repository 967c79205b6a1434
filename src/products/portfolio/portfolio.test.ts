import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RandomGenerator } from '../../quant/index.ts';
import { testMarket } from '../indices/testing.ts';
import type { RatedToken } from '../ratings/index.ts';
import { analysePortfolio } from './analyse.ts';
import { readHoldings } from './read-holdings.ts';

const DAYS = 120;
const random = new RandomGenerator(2);
const walk = (days = DAYS) => {
  let price = 100;
  return Array.from({ length: DAYS }, (_, day) => {
    price *= Math.exp(0.04 * random.normal());
    return day < DAYS - days ? Number.NaN : price;
  });
};
const market = testMarket({ btc: walk(), eth: walk(), sol: walk(), young: walk(10) });
const held = (amounts: Readonly<Record<string, number>>, grades: Record<string, number> = {}) =>
  Object.entries(amounts).map(([id, amount]) => {
    const trader = id in grades ? { grade: grades[id] } : null;
    const token = { id, symbol: id.toUpperCase(), priceUsd: 10, trader, investor: null };
    return { token: token as unknown as RatedToken, amount };
  });

describe('analysePortfolio', () => {
  it('splits the risk into parts that sum to it', () => {
    const amount = fc.double({ min: 0.01, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(amount, amount, amount, (btc, eth, sol) => {
        const { positions, risk } = analysePortfolio(held({ btc, eth, sol }), market);
        const parts = positions.reduce((sum, row) => sum + (row.riskContribution ?? 0), 0);
        expect(parts / (risk?.volatility ?? 0)).toBeCloseTo(1, 9);
        expect(risk?.diversification).toBeGreaterThanOrEqual(1 - 1e-9);
        expect(positions.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 9);
      }),
    );
  });

  it('is as risky as its one position', () => {
    const { positions, risk, valueUsd } = analysePortfolio(held({ btc: 3 }), market);
    expect(valueUsd).toBe(30);
    expect(positions[0]?.riskContribution).toBeCloseTo(risk?.volatility as number, 12);
    expect(risk).toMatchObject({ coverage: 1, days: 90 });
    // Sixty moves of four percent a day come to three quarters a year.
    expect(risk?.volatility).toBeGreaterThan(0.6);
    expect(risk?.volatility).toBeLessThan(0.95);
  });

  it('leaves out of the risk, and says so, what has too little history', () => {
    const { positions, risk } = analysePortfolio(held({ btc: 3, young: 1 }), market);
    expect(risk?.coverage).toBe(0.75);
    expect(positions[1]).toMatchObject({ asset: 'young', riskContribution: null });
    expect(analysePortfolio(held({ young: 1 }), market).risk).toBeNull();
  });

  it('grades the whole by value over what is graded', () => {
    const amounts = { btc: 3, eth: 1, sol: 5 };
    const analysis = analysePortfolio(held(amounts, { btc: 80, eth: 40 }), market);
    expect(analysis.traderGrade).toBe(70);
    expect(analysis.investorGrade).toBeNull();
  });
});

describe('readHoldings', () => {
  it('reads symbols and amounts in any order, adds rows up, and skips empty lines', () => {
    const text = '\uFEFFnote,Amount,Symbol\r\nx,1.5,BTC\r\n\r\n,"2",ETH\r\n,0.5,BTC\r\n';
    expect(readHoldings(text, 'mine.csv')).toEqual([
      { symbol: 'BTC', amount: 2 },
      { symbol: 'ETH', amount: 2 },
    ]);
  });

  it.each([
    ['', { row: 1, field: 'symbol' }],
    ['symbol,size\nBTC,1', { row: 1, field: 'amount' }],
    ['symbol,amount\n', { row: 2, field: 'symbol' }],
    ['symbol,amount\nBTC,1\n,2', { row: 3, field: 'symbol' }],
    ['symbol,amount\nBTC,-1', { row: 2, field: 'amount' }],
    ['symbol,amount\nBTC,many', { row: 2, field: 'amount' }],
    ['symbol,amount\nBTC', { row: 2, field: 'amount' }],
    ['symbol,amount\nBTC,1e999', { row: 2, field: 'amount' }],
  ])('refuses %j with the place named', (text, place) => {
    const fault = (() => {
      try {
        readHoldings(text, 'mine.csv');
      } catch (error) {
        return error as { place: object };
      }
      throw new Error('it was accepted');
    })();
    expect(fault.place).toMatchObject({ file: 'mine.csv', ...place });
  });
});
