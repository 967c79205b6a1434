import type { AssetId } from '../../../core/index.ts';
import type { NewsItem } from '../../../sources/index.ts';
import type { EntityDictionary } from '../entities/dictionary.ts';
import { findMentions } from '../entities/find-mentions.ts';
import type { Sentiment } from '../model/label.ts';
import type { SentimentModel } from '../model/sentiment-model.ts';
import { CredibilityMeter } from './credibility.ts';
import type { JudgedMention, SentimentPulse } from './pulse.ts';

/** An item that was read: what it says, of whom, and how much it counts. */
export interface ReadItem {
  sentiment: Sentiment;
  /** 0 to 1. */
  credibility: number;
  mentions: readonly { asset: AssetId; confidence: number }[];
}

/** Reads news into a pulse: judges each item once, finds its tokens, weighs it. */
export class NewsReader {
  readonly #model: SentimentModel;
  readonly #dictionary: EntityDictionary;
  readonly #pulse: SentimentPulse;
  readonly #meter = new CredibilityMeter();

  constructor(model: SentimentModel, dictionary: EntityDictionary, pulse: SentimentPulse) {
    this.#model = model;
    this.#dictionary = dictionary;
    this.#pulse = pulse;
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
    const mentions = findMentions(text, { dictionary: this.#dictionary });
    for (const { asset, confidence } of mentions) {
      const mention: JudgedMention = {
        asset,
        source: item.source,
        knownAt: item.knownAt,
        score: sentiment.score,
        weight: (credibility * confidence) / Math.sqrt(mentions.length),
      };
      this.#pulse.add(mention);
    }
    return { sentiment, credibility, mentions };
  }
}
