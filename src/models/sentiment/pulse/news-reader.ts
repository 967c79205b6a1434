import type { AssetId } from '../../../core/index.ts';
import type { NewsItem } from '../../../sources/index.ts';
import type { EntityDictionary } from '../entities/dictionary.ts';
import { findMentions } from '../entities/find-mentions.ts';
import type { Sentiment } from '../model/label.ts';
import type { SentimentModel } from '../model/sentiment-model.ts';
import { CredibilityMeter } from './credibility.ts';
import type { SentimentPulse } from './pulse.ts';

/** An item that was read: what it says, of whom, and how much it counts. */
export interface ReadItem {
  sentiment: Sentiment;
  /** 0 to 1. */
  credibility: number;
  mentions: readonly ReadMention[];
}

/** A token that an item speaks of. */
export interface ReadMention {
  asset: AssetId;
  /** Probability that the text means it. */
  confidence: number;
  /** What the item counts for the token: credibility times confidence, shared among those named. */
  weight: number;
}

/** Reads news into a pulse: judges each item once, finds its tokens, weighs it. */
export class NewsReader {
  readonly #model: SentimentModel;
  readonly #dictionary: EntityDictionary;
  readonly #pulse: SentimentPulse;
  readonly #meter: CredibilityMeter;

  /** `meter` remembers across readers what makes a post credible. */
  constructor(
    model: SentimentModel,
    dictionary: EntityDictionary,
    pulse: SentimentPulse,
    meter = new CredibilityMeter(),
  ) {
    this.#model = model;
    this.#dictionary = dictionary;
    this.#pulse = pulse;
    this.#meter = meter;
  }

  /** Items come in the order in which they became known. */
  read(item: NewsItem): ReadItem {
    const text = `${item.title}${item.title && item.body ? '. ' : ''}${item.body}`;
    const sentiment = this.#model.judge(item.title === '' ? item.body : item.title);
    const credibility = this.#meter.weigh({
      text,
      time: item.knownAt,
      author: item.kind === 'post' ? item.author : undefined,
      followers: item.reach?.followers,
      accountCreatedAt: item.reach?.accountCreatedAt,
    });
    const found = findMentions(text, { dictionary: this.#dictionary });
    const mentions = found.map(({ asset, confidence }) => ({
      asset,
      confidence,
      weight: (credibility * confidence) / Math.sqrt(found.length),
    }));
    const { source, knownAt } = item;
    for (const { asset, weight } of mentions)
      this.#pulse.add({ asset, source, knownAt, score: sentiment.score, weight });
    return { sentiment, credibility, mentions };
  }
}
