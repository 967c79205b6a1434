import { expect, it } from 'vitest';
import { columnNames } from './column-names.ts';

it('shows as much of a header as one reads, and nothing that commands a terminal', () => {
  expect(columnNames(['day', 'last'])).toBe('day, last');
  expect(columnNames(['a'.repeat(1_000_000)]).length).toBeLessThan(100);
  const many = columnNames(Array.from({ length: 5_000 }, (_, at) => `c${at}`));
  expect(many).toMatch(/^c0, c1, .* and 4960 more$/);
  expect(columnNames(['\u001b[2J'])).toBe('\ufffd[2J');
});
