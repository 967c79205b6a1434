import { describe, expect, it } from 'vitest';
import { formatInstant, parseInstant } from './instant.ts';

describe('parseInstant', () => {
  it('reads a date as midnight UTC and a time in its zone', () => {
    expect(formatInstant(parseInstant('2024-12-31'))).toBe('2024-12-31T00:00:00.000Z');
    expect(formatInstant(parseInstant('2024-12-31T01:30:00+01:00'))).toBe(
      '2024-12-31T00:30:00.000Z',
    );
  });

  it.each(['31-12-24', '2024-02-30', '2024-12-31T00:00:00', '', 'yesterday', '2024-13-01'])(
    'refuses %s',
    (text) => {
      expect(() => parseInstant(text)).toThrow(/is not a time/);
    },
  );
});
