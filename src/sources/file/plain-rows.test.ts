import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileText } from '../../../test/compile-text.ts';
import { parseDecimal } from './decimal.ts';
import { PlainRows } from './plain-rows.ts';
import { DATE_FORMATS, detectTimeFormat, parseTime, type TimeFormat } from './time-format.ts';

const formatOf = (
  text: string,
  ...given: Parameters<typeof detectTimeFormat> extends [string, ...infer Rest] ? Rest : never
) => detectTimeFormat(text, ...given) as TimeFormat;

/** A reader of rows of an asset, a time, a column of no interest and a number. */
function reader(time = formatOf('2024-12-31')) {
  return new PlainRows({ kinds: ['asset', 'time', 'ignored', 'number'], delimiter: ',', time });
}

describe('PlainRows', () => {
  it('reads numbers as the language does, and leaves to others what is none', () => {
    const rows = reader();
    const text = fc.oneof(
      fc.stringMatching(/^-?\d{0,12}\.?\d{0,25}$/),
      fc.stringMatching(/^[1-9]\d{0,6}\.\d{9,18}$/),
      fc.stringMatching(/^0\.0{0,9}\d{1,19}$/),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
      fc.stringMatching(/^[-+.e\d ]{1,6}$/),
      fc.constantFrom(
        '9007199254740993',
        '4503599627370496.5',
        '18446744073709551616',
        '-',
        '.',
        '1x',
      ),
    );
    fc.assert(
      fc.property(text, (number) => {
        const chunk = Buffer.from(`A,2024-01-01,,${number}\n`);
        const expected = parseDecimal(chunk, 14, chunk.length - 1);
        const plain = number === '' || !Number.isNaN(expected);
        expect(rows.read(chunk, 0)).toBe(plain ? chunk.length : -1);
        if (plain) expect(rows.numbers[3]).toBe(expected);
      }),
      { numRuns: 20_000 },
    );
  });

  it.each(DATE_FORMATS)('reads dates as %s, and no day that does not exist', (form) => {
    const time = formatOf(
      form.replace(/D+/, '01').replace(/M+/, '02').replace('YYYY', '2024').replace('YY', '24'),
      form,
    );
    const rows = reader(time);
    const parts = fc.tuple(
      fc.integer({ min: 1990, max: 2110 }),
      fc.nat(13),
      fc.nat(32),
      fc.nat(40),
    );
    fc.assert(
      fc.property(parts, ([year, month, day, spoilt]) => {
        const two = (part: number) => String(part).padStart(2, '0');
        const date = form
          .replace(/D+/, two(day))
          .replace(/M+/, two(month))
          .replace('YYYY', String(year))
          .replace('YY', two(year % 100));
        const text = `${date.slice(0, spoilt)}${spoilt < date.length ? 'x' : ''}${date.slice(spoilt + 1)}`;
        const chunk = Buffer.from(`A,${text},,1\n`);
        const expected = parseTime(chunk, 2, 2 + text.length, time);
        expect(rows.read(chunk, 0)).toBe(Number.isNaN(expected) ? -1 : chunk.length);
        if (!Number.isNaN(expected)) expect(rows.time).toBe(expected);
      }),
      { numRuns: 2_000 },
    );
  });

  it('reads times of day and epochs', () => {
    for (const [text, instant] of [
      ['2024-01-02T03:04:05Z', Date.UTC(2024, 0, 2, 3, 4, 5)],
      ['2024-01-02 03:00:00+02:00', Date.UTC(2024, 0, 2, 1)],
      ['1704164645', Date.UTC(2024, 0, 2, 3, 4, 5)],
      ['20240102', Date.UTC(2024, 0, 2)],
    ] as const) {
      const rows = reader(formatOf(text));
      expect(rows.read(Buffer.from(`A,${text},,1\n`), 0)).toBe(text.length + 6);
      expect(rows.time).toBe(instant);
    }
  });

  it('reads on behind a row that it left to others, more rows than it reads at a time', () => {
    const lines = Array.from({ length: 9_000 }, (_, row) =>
      row % 1_000 === 7 ? `"A",2024-01-01,,${row}\n` : `A${row},2024-01-01,x,${row}\r\n`,
    );
    const chunk = Buffer.from(`${lines.join('')}A,2024-01-01,x,1`);
    const rows = reader();
    let from = 0;
    lines.forEach((line, row) => {
      const next = rows.read(chunk, from);
      expect(next).toBe(line.startsWith('"') ? -1 : from + line.length);
      if (next >= 0) {
        expect(chunk.toString('utf8', rows.assetStart, rows.assetEnd)).toBe(`A${row}`);
        expect(rows.numbers[3]).toBe(row);
      }
      from += line.length;
    });
    // The last row is cut: its number may go on in the next chunk.
    expect(rows.read(chunk, from)).toBe(-1);
  });

  it('runs what plain-rows.wat says', async () => {
    const binary = readFileSync(new URL('./plain-rows.wasm', import.meta.url));
    expect(await compileText(new URL('./plain-rows.wat', import.meta.url))).toEqual(binary);
  });
});
