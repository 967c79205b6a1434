import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UnreadableModelError } from '../errors.ts';
import type { LabelledText } from './label.ts';
import { shippedSentimentModel } from './shipped.ts';
import { trainSentiment } from './train.ts';
import { decodeModel, encodeWeights } from './weights-file.ts';

const synthetic: LabelledText[] = Array.from({ length: 60 }, (_, at) => [
  {
    text: `Bitcoin soars ${at} percent on strong demand`,
    label: 1 as const,
    domain: 'crypto' as const,
  },
  {
    text: `Exchange hacked, ${at} coins stolen from wallets`,
    label: -1 as const,
    domain: 'crypto' as const,
  },
  {
    text: `$AB${at} - reports third quarter results`,
    label: 0 as const,
    domain: 'finance' as const,
  },
]).flat();

describe('the shipped model', () => {
  const model = shippedSentimentModel();

  it.each([
    ['Bitcoin soars to a record high as institutions pile in', 1],
    ['DeFi protocol hacked for $120 million, funds drained', -1],
    ['$TSLA - Tesla downgraded to Sell at Cowen', -1],
    ['Edited Transcript of ABC earnings conference call', 0],
  ])('reads %j as %i', (text, label) => {
    expect(model.judge(text).label).toBe(label);
  });

  it('tells crypto news from financial news', () => {
    expect(model.domainOf('Ethereum developers schedule the next hard fork')).toBe('crypto');
    expect(model.domainOf('$AAPL - Apple upgraded at Wedbush https://t.co/x')).toBe('finance');
  });

  it('gives any text a label that its probabilities support and a score in range', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const { label, score, probabilities } = model.judge(text);
        expect(probabilities[label + 1]).toBe(Math.max(...probabilities));
        expect(probabilities.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
        expect(score).toBeCloseTo(probabilities[2] - probabilities[0], 12);
      }),
    );
  });

  it('judges a text alike whatever came before it', () => {
    const text = 'Regulators approve the first spot bitcoin ETF';
    const before = model.judge(text);
    model.judge('a very different text about something else entirely 🚀'.repeat(100));
    expect(model.judge(text)).toEqual(before);
  });
});

describe('trainSentiment', () => {
  it('gives the same bytes for the same texts and seed', () => {
    const once = encodeWeights(trainSentiment(synthetic, { seed: 4 }), 'v');
    const twice = encodeWeights(trainSentiment(synthetic, { seed: 4 }), 'v');
    expect(Buffer.compare(once, twice)).toBe(0);
    expect(once.length).toBeLessThan(5_000_000);
  });

  it('keeps its judgement through the file, rounding aside', () => {
    const model = decodeModel(encodeWeights(trainSentiment(synthetic, { seed: 4 }), 'v'));
    expect(model.judge('Ether soars on strong demand').label).toBe(1);
    expect(model.judge('Wallets hacked, coins stolen').label).toBe(-1);
    expect(model.identity.sha256).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('decodeModel', () => {
  it.each([
    ['no gzip', Buffer.from('not a model')],
    ['another format', Buffer.from('1f8b08000000000000035300000000ffff', 'hex')],
  ])('refuses %s', (_, bytes) => {
    expect(() => decodeModel(bytes)).toThrow(UnreadableModelError);
  });
});
