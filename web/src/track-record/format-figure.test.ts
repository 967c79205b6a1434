import { describe, expect, it } from 'vitest';
import { formatFigure, formatUncertainty } from './format-figure.ts';

describe('formatFigure', () => {
  it.each([
    [0.1274, 'number', '0.127'],
    [-0.042, 'number', '−0.042'],
    [0.4238, 'percent', '42.4 %'],
    [-0.0028, 'percent', '−0.28 %'],
    [1.274, 'multiple', '1.27×'],
    [225218, 'count', '225,218'],
    [null, 'number', '–'],
  ] as const)('writes %s as a %s', (value, form, text) => {
    expect(formatFigure(value, form)).toBe(text);
  });
});

describe('formatUncertainty', () => {
  it('says the interval and t, or what there is of them', () => {
    const figure = { name: 'rank IC', value: 0.127, form: 'number' } as const;
    expect(formatUncertainty({ ...figure, interval: [0.113, 0.141], t: 18.08 })).toBe(
      '0.113 … 0.141, t 18.1',
    );
    expect(formatUncertainty({ ...figure, t: -3 })).toBe('t −3.0');
    expect(formatUncertainty(figure)).toBe('');
  });
});
