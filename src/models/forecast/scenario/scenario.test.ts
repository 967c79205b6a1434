import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyseScenarios } from './scenario.ts';

const token = { price: 2, circulatingSupply: 1_000, totalSupply: 4_000 };

describe('analyseScenarios', () => {
  it('gives price, fully diluted value and return of a multiple', () => {
    expect(analyseScenarios({ ...token, multiples: [3] })).toEqual([
      {
        name: '3×',
        multiple: 3,
        marketCapUsd: 6_000,
        priceUsd: 6,
        fullyDilutedUsd: 24_000,
        return: 2,
      },
    ]);
  });

  it('compares with peers', () => {
    const [peer] = analyseScenarios({ ...token, peers: { giant: 20_000 } });
    expect(peer).toMatchObject({ name: 'giant', multiple: 10, priceUsd: 20, return: 9 });
  });

  it('dilutes the holder when supply grows: a doubled cap at doubled supply returns nothing', () => {
    const [same] = analyseScenarios({ ...token, multiples: [2], futureSupply: 2_000 });
    expect(same.return).toBe(0);
  });

  it('keeps price times supply equal to the market capitalisation', () => {
    const positive = fc.double({ min: 1e-6, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(positive, positive, positive, (price, circulatingSupply, futureSupply) => {
        for (const scenario of analyseScenarios({ price, circulatingSupply, futureSupply })) {
          const cap = scenario.priceUsd * futureSupply;
          expect(Math.abs(cap / scenario.marketCapUsd - 1)).toBeLessThan(1e-9);
        }
      }),
    );
  });

  it.each([
    ['price', { ...token, price: 0 }],
    ['totalSupply', { ...token, totalSupply: -1 }],
    ['multiples[1]', { ...token, multiples: [1, Number.NaN] }],
  ])('refuses a bad %s and names it', (field, parameters) => {
    expect(() => analyseScenarios(parameters)).toThrow(
      expect.objectContaining({ place: { field } }),
    );
  });
});
