import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectTimeFormat, parseTime, type TimeFormat } from './time-format.ts';

const read = (text: string, format: TimeFormat) => {
  const bytes = Buffer.from(`"${text}"`);
  return parseTime(bytes, 1, bytes.length - 1, format);
};
const detected = (text: string, ...named: Parameters<typeof detectTimeFormat>[1][]) =>
  detectTimeFormat(text, ...named) as TimeFormat;

const instant = fc
  .date({ min: new Date('2008-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.getTime());

describe('times in files', () => {
  it('are read as the language reads ISO 8601', () => {
    fc.assert(
      fc.property(instant, (time) => {
        const text = new Date(time).toISOString();
        const day = Date.parse(text.slice(0, 10));
        for (const form of [
          text,
          text.replace('T', ' '),
          text.replace('Z', '+00:00'),
          text.slice(0, -1),
        ]) {
          expect(read(form, detected(form))).toBe(time);
        }
        expect(read(text.slice(0, 10), detected(text.slice(0, 10)))).toBe(day);
        expect(read(String(time), detected('1700000000000'))).toBe(time < 1e12 ? Number.NaN : time);
      }),
    );
  });

  it('are read in the form that was named', () => {
    const day = Date.UTC(2024, 11, 31);
    expect(read('31-12-24', detected('31-12-24', 'DD-MM-YY'))).toBe(day);
    expect(read('31/12/2024', detected('31/12/2024', 'DD/MM/YYYY'))).toBe(day);
    expect(read('12/31/2024', detected('12/31/2024', 'MM/DD/YYYY'))).toBe(day);
    expect(read('20241231', detected('20241231'))).toBe(day);
    expect(read('1735603200', detected('1735603200'))).toBe(day);
    expect(read('2024-12-31T02:00:00+02:00', detected('2024-12-31T02:00:00+02:00'))).toBe(day);
  });

  it.each([
    '31-12-24',
    '12/31/2024',
    '2024-02-30',
    '2024-13-01',
    'yesterday',
    '',
    '24-12-31',
    '2024-12-31T25:00:00Z',
    '0031-12-24',
  ])('are not guessed: %s', (text) => {
    expect(detectTimeFormat(text)).toBeUndefined();
  });

  it.each([
    ['2024-12-31', '31-12-24'],
    ['2024-12-31', '2024-12-31T00:00:00Z'],
    ['2024-12-31T00:00:00Z', '2024-12-31T00:00:00'],
    ['2024-12-31T00:00:00', '2024-12-31T00:00:00Z'],
    ['1735603200', '1735603200000'],
    ['1735603200', '2024-12-31'],
  ])('keep one form in one file: %s, then %s', (first, second) => {
    expect(read(second, detected(first))).toBeNaN();
  });
});
