import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDecimal } from './decimal.ts';

const parse = (text: string) => {
  const bytes = Buffer.from(`,${text},`);
  return parseDecimal(bytes, 1, bytes.length - 1);
};

describe('parseDecimal', () => {
  it('rounds as the language does, whatever the number of digits', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(parse(String(value))).toBe(value + 0);
        expect(parse(value.toExponential(20))).toBe(value + 0);
      }),
    );
    fc.assert(
      fc.property(fc.stringMatching(/^-?\d{1,12}\.\d{1,25}$/), (text) => {
        expect(parse(text)).toBe(Number(text));
      }),
      { numRuns: 2000 },
    );
    fc.assert(
      fc.property(fc.stringMatching(/^[1-9]\d{0,6}\.\d{9,18}$/), (text) => {
        expect(parse(text)).toBe(Number(text));
      }),
      { numRuns: 20_000 },
    );
  });

  it('rounds numbers halfway between two doubles to the even one', () => {
    for (const text of [
      '9007199254740993',
      '9007199254740995',
      '4503599627370496.5',
      '4503599627370497.5',
      '1125899906842624.125',
      '0.500000000000000166533453694',
    ]) {
      expect(parse(text)).toBe(Number(text));
    }
  });

  it('takes spaces around, a sign, a bare point', () => {
    expect([' 1.5 ', '+2', '.5', '5.', '-0.25', '1e3', '1E-7'].map(parse)).toEqual([
      1.5, 2, 0.5, 5, -0.25, 1000, 1e-7,
    ]);
  });

  it.each([
    '',
    ' ',
    'NaN',
    'nan',
    'inf',
    'Infinity',
    '1,5',
    '1_000',
    '1.2.3',
    '1.2M',
    '$3',
    '0x10',
    '-',
    '.',
    '1e',
    '1e999',
    '--1',
    '12 3',
  ])('has no number for %j', (text) => {
    expect(parse(text)).toBeNaN();
  });
});
