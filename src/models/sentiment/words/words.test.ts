import { describe, expect, it } from 'vitest';
import { ConceptLexicon } from './concepts.ts';
import { tokenise } from './tokens.ts';
import { ValenceLexicon } from './valence.ts';

describe('tokenise', () => {
  it('keeps words and folds what differs without meaning anything', () => {
    expect(
      tokenise("$BTC +5.2% to $69,000 in 2024: don't panic! https://t.co/x #gm &amp; 10x"),
    ).toEqual([
      '<cash>',
      '<plus>',
      'to',
      '<usd>',
      'in',
      '<year>',
      ':',
      "don't",
      'panic',
      '!',
      '<url>',
      '#gm',
      '&',
      '<number>',
      'x',
    ]);
  });

  it('keeps emoji and letters of other scripts apart', () => {
    expect(tokenise('🚀🚀 上涨')).toEqual(['🚀', '🚀', '上', '涨']);
  });

  it('finds nothing in nothing', () => {
    expect(tokenise(' \n\t ')).toEqual([]);
  });
});

describe('ConceptLexicon', () => {
  const lexicon = new ConceptLexicon('# remark\nraise: nabs pulls_in\nfraud: launder* scam\n');
  const named = (concepts: readonly number[]) => concepts.map((concept) => lexicon.names[concept]);

  it('knows words, possessives, beginnings and phrases', () => {
    expect(named(lexicon.ofWord('nabs'))).toEqual(['raise']);
    expect(named(lexicon.ofWord("scam's"))).toEqual(['fraud']);
    expect(named(lexicon.ofWord('laundering'))).toEqual(['fraud']);
    expect(named(lexicon.ofPhrasesAt(['fund', 'pulls', 'in'], 1))).toEqual(['raise']);
    expect(lexicon.ofPhrasesAt(['pulls', 'out'], 0)).toEqual([]);
  });

  it('ships concepts that are not empty', () => {
    const shipped = ConceptLexicon.shipped();
    expect(shipped.names.length).toBeGreaterThan(60);
    expect(new Set(shipped.names).size).toBe(shipped.names.length);
  });
});

describe('ValenceLexicon', () => {
  const lexicon = ValenceLexicon.parse('good\t2\t0.5\t[2]\nbad\t-3\t0.5\t[-3]\n');

  it('adds what speaks for and against', () => {
    expect(lexicon.sums(['good', 'bad', 'good'])).toEqual({ positive: 4, negative: 3 });
  });

  it('turns a negated word', () => {
    const { positive, negative } = lexicon.sums(['not', 'so', 'good']);
    expect(positive).toBe(0);
    expect(negative).toBeCloseTo(1.48);
  });

  it('is the published one when shipped', () => {
    expect(ValenceLexicon.shipped().ofWord('great')).toBe(3.1);
  });
});
