import { describe, expect, it } from 'vitest';
import type { LabelledText } from '../model/label.ts';
import { crossValidate } from './cross-validate.ts';
import { dealFolds } from './folds.ts';
import { nearDuplicateGroups } from './near-duplicates.ts';
import { scoreLabels } from './scores.ts';

describe('nearDuplicateGroups', () => {
  it('joins retellings and what they link together, and nothing else', () => {
    const group = nearDuplicateGroups([
      'Alpha beats estimates by a cent https://t.co/1',
      'Beta beats estimates by a cent https://t.co/2',
      'Beta beats estimates by a mile today',
      'Regulator opens a consultation',
    ]);
    expect(group[0]).toBe(group[1]);
    expect(group[1]).toBe(group[2]);
    expect(group[3]).not.toBe(group[0]);
  });
});

describe('scoreLabels', () => {
  it('agrees with figures worked by hand', () => {
    const { accuracy, f1, macroF1 } = scoreLabels([1, 1, 0, -1], [1, 0, 0, -1]);
    expect(accuracy).toBe(0.75);
    expect(f1).toEqual([1, 2 / 3, 2 / 3]);
    expect(macroF1).toBeCloseTo(7 / 9);
  });
});

/** Texts of random words with random labels, each told `copies` times over with a word changed. */
function noise(stories: number, copies: number): LabelledText[] {
  return Array.from({ length: stories * copies }, (_, at) => {
    const story = at % stories;
    const words = Array.from(
      { length: 8 },
      (_, word) => `w${(story * 7919 + word * 104729) % 5000}`,
    );
    return {
      text: [...words, `copy${at}`].join(' '),
      label: ([-1, 0, 1] as const)[((story * 31) % 7) % 3],
      domain: 'finance' as const,
    };
  });
}

describe('crossValidate', () => {
  it('keeps near-duplicates in one fold', () => {
    const texts = noise(50, 4);
    const folds = dealFolds(texts, 5, 1);
    for (let at = 50; at < texts.length; at++) expect(folds[at]).toBe(folds[at % 50]);
    expect(new Set(folds).size).toBe(5);
  });

  it('does not learn labels that only near-duplicates give away', () => {
    const texts = noise(120, 3);
    const judged = crossValidate(texts, { folds: 5, seed: 1 });
    const honest = scoreLabels(
      texts.map(({ label }) => label),
      judged.map(({ label }) => label),
    );
    expect(honest.accuracy).toBeLessThan(0.55);
  });
});
