import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileText } from '../../../test/compile-text.ts';
import { ChangeFinder } from './changes.ts';
import { ExpressionError } from './errors.ts';
import { type Columns, evaluate } from './evaluate.ts';
import { parseCondition, parseNumber } from './parse.ts';

const { NaN: missing } = Number;

/** One row of `width` assets from named columns. */
function screen(columns: Record<string, number[]>): Columns {
  const width = Object.values(columns)[0]?.length ?? 0;
  return table(1, width, columns);
}

function table(rows: number, width: number, columns: Record<string, number[]>): Columns {
  return {
    rows,
    width,
    names: Object.keys(columns),
    read: (name) => (columns[name] ? Float64Array.from(columns[name]) : undefined),
  };
}

const holds = (text: string, columns: Columns) => [...evaluate(parseCondition(text), columns)];
const gives = (text: string, columns: Columns) => [...evaluate(parseNumber(text), columns)];
const one = screen({ x: [1] });

describe('a screen', () => {
  it('joins grade, volume and standing', () => {
    const market = screen({
      trader_grade: [90, 95, 70, 85, 99],
      volume_usd: [2e6, 5e6, 9e6, 1e5, 3e6],
      mom30: [0.5, 0.1, 0.2, 0.3, 0.4],
    });
    const text = 'trader_grade > 80 and volume_usd > 1e6 and mom30 rank < 0.4';
    expect(holds(text, market)).toEqual([1, 0, 0, 0, 1]);
  });

  it('ranks from the top and places from the bottom, ties alike, gaps apart', () => {
    const market = screen({ x: [3, 1, missing, 2, 4] });
    expect(gives('x rank', market)).toEqual([0.25, 0.75, missing, 0.5, 0]);
    expect(gives('x percentile', market).map((value) => Math.round(value * 3))).toEqual([
      2,
      0,
      missing,
      1,
      3,
    ]);
    expect(gives('x rank', screen({ x: [7] }))).toEqual([0]);
    expect(gives('(x + 0) rank', screen({ x: [1, 1] }))).toEqual([0.25, 0.25]);
    expect(holds('x rank < 0.2', screen({ x: [...Array(10).keys()] }))).toEqual([
      0, 0, 0, 0, 0, 0, 0, 0, 1, 1,
    ]);
  });

  it('leaves open what missing data leaves open', () => {
    const market = screen({ x: [missing], y: [1] });
    expect(holds('x > 0', market)).toEqual([missing]);
    expect(holds('not x > 0', market)).toEqual([missing]);
    expect(holds('x > 0 and y > 5', market)).toEqual([0]);
    expect(holds('x > 0 and y > 0', market)).toEqual([missing]);
    expect(holds('x > 0 or y > 0', market)).toEqual([1]);
    expect(holds('x > 0 or y > 5', market)).toEqual([missing]);
  });
});

describe('arithmetic', () => {
  it.each([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['8 / 4 / 2', 1],
    ['8 - 4 - 2', 2],
    ['-2 * -3', 6],
    ['1e3 + .5 + 2.', 1002.5],
    ['abs(-4) + sqrt(9) + log(1)', 7],
  ])('%s = %d', (text, value) => {
    expect(gives(text, one)).toEqual([value]);
  });

  it('agrees with JavaScript on any sum of products', () => {
    const leaf = fc.integer({ min: 1, max: 99 }).map(String);
    const { tree } = fc.letrec<{ tree: string }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 5 },
        leaf,
        fc
          .tuple(tie('tree'), fc.constantFrom('+', '-', '*', '/'), tie('tree'))
          .map(([left, operator, right]) => `${left} ${operator} ${right}`),
        tie('tree').map((inner) => `(${inner})`),
        tie('tree').map((inner) => `- (${inner})`),
      ),
    }));
    fc.assert(
      fc.property(tree, (text) => {
        // biome-ignore lint/security/noGlobalEval: JavaScript itself is the second implementation; the text is made of digits and signs only.
        expect(gives(text, one)).toEqual([globalThis.eval(text)]);
      }),
    );
  });

  it('binds and tighter than or, and not tighter than both', () => {
    expect(holds('1 = 1 or 1 = 2 and 1 = 2', one)).toEqual([1]);
    expect(holds('(1 = 1 or 1 = 2) and 1 = 2', one)).toEqual([0]);
    expect(holds('not 1 = 2 and 1 = 1', one)).toEqual([1]);
    expect(holds('1 == 1 and 1 != 2 and 1 <= 1 and 2 >= 1', one)).toEqual([1]);
  });
});

describe('windows', () => {
  const prices = table(4, 2, { close: [1, 10, 2, 20, 3, missing, 5, 40] });

  it('run down each column and look back only', () => {
    expect(gives('mean(close, 2)', prices)).toEqual([
      missing,
      missing,
      1.5,
      15,
      2.5,
      missing,
      4,
      30,
    ]);
    expect(gives('lag(close, 1)', prices)).toEqual([missing, missing, 1, 10, 2, 20, 3, missing]);
    expect(gives('change(close, 1)', prices).slice(2, 4)).toEqual([1, 1]);
    expect(gives('lag(close, 9)', prices).every(Number.isNaN)).toBe(true);
  });

  it.each(['mean', 'ema', 'deviation', 'minimum', 'maximum', 'lag', 'change', 'rsi'])(
    '%s says the same of a row whatever comes after it',
    (name) => {
      fc.assert(
        fc.property(
          fc.array(fc.double({ min: 1, max: 100, noNaN: true }), { minLength: 2, maxLength: 40 }),
          fc.integer({ min: 1, max: 10 }),
          (close, length) => {
            const text = `${name}(close, ${length})`;
            const whole = gives(text, table(close.length, 1, { close }));
            const cut = close.slice(0, Math.ceil(close.length / 2));
            expect(gives(text, table(cut.length, 1, { close: cut }))).toEqual(
              whole.slice(0, cut.length),
            );
          },
        ),
      );
    },
  );
});

describe('a fault', () => {
  it.each([
    ['x >', 4, /ends where a number/],
    ['', 1, /ends where a number/],
    ['x > 1 y', 7, /'y' stands where the end/],
    ['x # 1', 3, /'#' has no meaning/],
    ['(x > 1', 7, /ends where \)/],
    ['x', 1, /condition is expected/],
    ['x and y > 1', 1, /condition is expected/],
    ['(x > 1) + 2 > 1', 4, /number is expected/],
    ['1 < x < 3', 7, /'<' stands/],
    ['fib(x, 3) > 1', 1, /'fib' is no function/],
    ['mean(x, 1.5) > 1', 9, /whole number of bars/],
    ['mean(x, 0) > 1', 9, /whole number of bars/],
    ['mean(x) > 1', 7, /where , is expected/],
    ['1e999 > x', 1, /too large/],
    ['and > 1', 1, /'and' stands/],
  ])('in %j is at %d', (text, position, message) => {
    const fault = faultOf(() => parseCondition(text));
    expect(fault.message).toMatch(message);
    expect(fault.place).toEqual({ position });
  });

  it('names a column that is not there, and those that are', () => {
    const fault = faultOf(() => holds('x > 0 and whence > 1', one));
    expect(fault.message).toMatch(/'whence' is not known here. There are: x/);
    expect(fault.place).toEqual({ position: 11 });
  });

  it('is told of nesting and length that would exhaust the stack', () => {
    for (const text of ['('.repeat(3_000), `${'not '.repeat(900)}x > 1`, '-'.repeat(3_000)]) {
      expect(faultOf(() => parseCondition(text)).message).toMatch(/deep/);
    }
    expect(faultOf(() => parseCondition('x'.repeat(5_000))).message).toMatch(/4000 characters/);
  });

  it('is the only thing any text can cause', () => {
    const scraps = fc.constantFrom(
      'x',
      '1',
      '(',
      ')',
      'and',
      'not',
      '<',
      '-',
      'rank',
      'mean(',
      ',',
    );
    const texts = fc.oneof(
      fc.string(),
      fc.array(scraps).map((parts) => parts.join(' ')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        try {
          evaluate(parseCondition(text), one);
        } catch (error) {
          expect(error).toBeInstanceOf(ExpressionError);
        }
      }),
      { numRuns: 500 },
    );
  });
});

function faultOf(attempt: () => unknown): ExpressionError {
  try {
    attempt();
  } catch (error) {
    if (error instanceof ExpressionError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('where a condition changes', () => {
  // Many that are equal, in double precision or in single only.
  const value = fc.oneof(
    fc.integer({ min: 0, max: 3 }),
    fc.constantFrom(Number.NaN, 2 + 2 ** -40, 2 + 2 ** -50, 1e300, 1e301, -1e300, 1e-310, -0),
    fc.constantFrom(Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
  );
  const rows = fc.array(fc.tuple(value, value), { maxLength: 100, size: 'max' });

  it.each([
    'a > b',
    'a < b',
    'a >= b',
    'a <= b',
    'a = b',
    'a != b',
    'not (a > b)',
    'a > 1 and b < 2',
    'a > 1 or b < 2',
    'not (a > 1 and not b >= 2 or a = b)',
  ])('%s: from row to row it holds, by turns, where evaluation says so', (text) => {
    const condition = parseCondition(text);
    const other = new ChangeFinder(table(40, 1, { a: Array(40).fill(1), b: Array(40).fill(0) }));
    fc.assert(
      fc.property(rows, (pairs) => {
        const a = Float64Array.from(pairs, ([left]) => left);
        const b = Float64Array.from(pairs, ([, right]) => right);
        const columns = {
          ...table(pairs.length, 1, { a: [], b: [] }),
          read: (name: string) => (name === 'a' ? a : b),
        };
        const finder = new ChangeFinder(columns);
        const expected = changesOf(evaluate(condition, columns));
        expect(Array.from(finder.find(condition))).toEqual(expected);
        // What another finder leaves in the memory they share changes nothing.
        other.find(parseCondition('a > b'));
        expect(Array.from(finder.find(condition))).toEqual(expected);
      }),
    );
  });

  it('finds as much when there are more tables than it keeps copies of', () => {
    const length = 1_000_000;
    const names = Array.from('abcdefghij');
    const tables = names.map((_, i) => new Float64Array(length).fill(1, 10 * i, 10 * i + 5));
    const read = (name: string) => tables[names.indexOf(name)];
    const finder = new ChangeFinder({ rows: length, width: 1, names, read });
    for (const [i, name] of [...names.entries(), ...names.entries()]) {
      const found = Array.from(finder.find(parseCondition(`${name} > a`)));
      expect(found).toEqual(i === 0 ? [] : [10 * i, 10 * i + 5]);
    }
  });

  it('runs what compare.wat says', async () => {
    const binary = readFileSync(new URL('./compare.wasm', import.meta.url));
    expect(await compileText(new URL('./compare.wat', import.meta.url))).toEqual(binary);
  });
});

/** Rows from one to the next of which what holds differs. */
function changesOf(evaluated: Float64Array): number[] {
  const holds = evaluated.map((held) => (held === 1 ? 1 : 0));
  return Array.from(holds.keys()).filter((row) => holds[row] !== (row === 0 ? 0 : holds[row - 1]));
}
