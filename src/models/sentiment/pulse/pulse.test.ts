import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, InvalidInputError } from '../../../core/index.ts';
import type { NewsItem } from '../../../sources/index.ts';
import { EntityDictionary } from '../entities/dictionary.ts';
import { shippedSentimentModel } from '../model/shipped.ts';
import { CredibilityMeter } from './credibility.ts';
import { NewsReader } from './news-reader.ts';
import { type JudgedMention, SentimentPulse } from './pulse.ts';

const mention = (knownAt: number, score: number, source = 'feed:a'): JudgedMention => ({
  asset: 'bitcoin',
  source,
  knownAt,
  score,
  weight: 1,
});

describe('SentimentPulse', () => {
  it('is the decayed weighted mean with a prior, as worked from all texts at once', () => {
    const texts = fc.array(
      fc.record({ gap: fc.nat(2 * DAY), score: fc.double({ min: -1, max: 1, noNaN: true }) }),
      { minLength: 1, maxLength: 40 },
    );
    fc.assert(
      fc.property(texts, fc.nat(DAY), (steps, wait) => {
        const pulse = new SentimentPulse({ halfLife: 6 * HOUR, prior: 2 });
        let now = 0;
        const seen = steps.map(({ gap, score }) => {
          now += gap;
          pulse.add(mention(now, score));
          return { time: now, score };
        });
        const asOf = now + wait;
        const ages = seen.map(({ time }) => 2 ** (-(asOf - time) / (6 * HOUR)));
        const weighted = seen.reduce((sum, { score }, at) => sum + score * ages[at], 0);
        const volume = ages.reduce((sum, age) => sum + age, 0);
        const { score, volume: told } = pulse.at('bitcoin', asOf);
        expect(score).toBeCloseTo(weighted / (volume + 2), 9);
        expect(told).toBeCloseTo(volume, 9);
      }),
    );
  });

  it('lets trusted sources weigh more', () => {
    const pulse = new SentimentPulse({ sourceWeights: { feed: 3, x: 0.5 } });
    pulse.add(mention(0, 1, 'feed:a'));
    pulse.add(mention(0, -1, 'x'));
    const { score, bySource } = pulse.at('bitcoin', 0);
    expect(score).toBeCloseTo((3 - 0.5) / (3.5 + 2));
    expect(bySource.x.score).toBeLessThan(0);
  });

  it('catches a planted look-ahead: neither late texts nor early readings are taken', () => {
    const pulse = new SentimentPulse();
    pulse.add(mention(10 * HOUR, 1));
    expect(() => pulse.at('bitcoin', 9 * HOUR)).toThrow(InvalidInputError);
    expect(() => pulse.add(mention(9 * HOUR, 1))).toThrow(InvalidInputError);
  });

  it('gives the metric that models read', () => {
    const pulse = new SentimentPulse();
    pulse.add(mention(0, 1));
    const metrics = pulse.metrics(HOUR);
    expect(metrics.metrics).toEqual(['sentiment']);
    expect(metrics.value[0]).toBe(pulse.at('bitcoin', HOUR).score);
    expect(metrics.knownAt[0]).toBe(HOUR);
  });
});

describe('CredibilityMeter', () => {
  const weigh = (text: string, more: object = {}) =>
    new CredibilityMeter().weigh({ text, time: 100 * DAY, ...more });
  const honest = 'Bitcoin holds above its 200-day average after a quiet week';

  it('trusts plain speech and distrusts pitches, tag lists, shouting and empty young accounts', () => {
    expect(weigh(honest)).toBeGreaterThan(0.85);
    expect(
      weigh('FREE airdrop! Join our Telegram for guaranteed 100x https://t.me/x'),
    ).toBeLessThan(0.2);
    expect(weigh(`${honest} #btc #eth #sol #doge #shib #pepe $BTC $ETH`)).toBeLessThan(0.5);
    expect(weigh(honest.toUpperCase())).toBeLessThan(weigh(honest));
    expect(weigh(honest, { followers: 2, accountCreatedAt: 95 * DAY })).toBeLessThan(0.6);
  });

  it('lets copies share one voice, whoever posts them, until a day has passed', () => {
    const meter = new CredibilityMeter();
    const at = (time: number, author: string) => meter.weigh({ text: honest, time, author });
    const first = at(0, 'a');
    expect(at(HOUR, 'b')).toBeCloseTo(first / 2);
    expect(at(2 * HOUR, 'c')).toBeCloseTo(first / 3);
    expect(at(3 * DAY, 'd')).toBeCloseTo(first);
  });

  it('hears a flood from one account less and less', () => {
    const meter = new CredibilityMeter();
    const weights = Array.from({ length: 20 }, (_, at) =>
      meter.weigh({ text: `update number ${at} on the ${at}th market`, time: at, author: 'bot' }),
    );
    expect(weights[19]).toBeLessThan(0.2 * weights[0]);
  });
});

describe('NewsReader', () => {
  it('reads an item into the pulse of the tokens it speaks of', () => {
    const pulse = new SentimentPulse();
    const dictionary = new EntityDictionary([
      { id: 'bitcoin', symbol: 'BTC', name: 'Bitcoin' },
      { id: 'near', symbol: 'NEAR', name: 'NEAR Protocol' },
    ]);
    const reader = new NewsReader(shippedSentimentModel(), dictionary, pulse);
    const item: NewsItem = {
      id: '1',
      source: 'feed:a',
      kind: 'article',
      title: 'Bitcoin soars to a record near $70,000 as demand surges',
      body: '',
      publishedAt: 0,
      knownAt: HOUR,
    };
    const { sentiment, mentions } = reader.read(item);
    expect(sentiment.label).toBe(1);
    expect(mentions.map(({ asset }) => asset)).toEqual(['bitcoin']);
    expect(pulse.at('bitcoin', HOUR).score).toBeGreaterThan(0);
    expect(pulse.assets()).toEqual(['bitcoin']);
  });
});
