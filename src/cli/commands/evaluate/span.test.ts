import { describe, expect, it } from 'vitest';
import { parseInstant } from '../../../core/index.ts';
import { requireOutcomes } from './span.ts';

const date = parseInstant;
const stored = { first: date('2022-01-01'), last: date('2024-12-31') };

describe('requireOutcomes', () => {
  it('lets pass what can be measured, if only in part', () => {
    requireOutcomes({}, stored, 7);
    requireOutcomes({ from: date('2024-12-24'), to: date('2025-12-31') }, stored, 7);
    requireOutcomes({ to: date('2022-01-01') }, stored, 7);
  });

  it.each([
    [{ from: date('2025-01-01') }, 'from', /ends on 2024-12-31.*nothing of 2025-01-01 or later/],
    [{ to: date('2021-12-31') }, 'to', /begins on 2022-01-01.*nothing of 2021-12-31 or earlier/],
    [{ from: date('2024-12-25') }, 'from', /known 7 days on.*of 2024-12-24 or earlier/],
    [{ from: date('2024-02-01'), to: date('2024-01-01') }, 'from', /earlier date first/],
  ])('refuses %o and says what is missing', (span, field, message) => {
    expect(() => requireOutcomes(span, stored, 7)).toThrow(
      expect.objectContaining({ message: expect.stringMatching(message), place: { field } }),
    );
  });
});
