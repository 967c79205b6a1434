import { type AssetId, DAY, type Instant } from '../../core/index.ts';
import { type Pulse, SentimentPulse } from '../../models/index.ts';
import type { State } from '../../store/index.ts';
import { countNews, type KeptMention, readMentions } from './news-store.ts';

/** Older texts are left out: with a half-life of twelve hours nothing is left of them. */
export const SENTIMENT_DAYS = 30;

/** What is said of a token. */
export interface TokenSentiment {
  /** Undefined where no text speaks of it. */
  pulse: Pulse | undefined;
  /** Texts that speak of it, the oldest first. */
  mentions: readonly KeptMention[];
  /** Texts read, whatever they speak of. */
  textsRead: number;
}

/** What is said of one token, from the texts known at `asOf`. */
export async function readTokenSentiment(
  state: Pick<State, 'pool'>,
  asset: AssetId,
  asOf: Instant,
): Promise<TokenSentiment> {
  const span = { from: asOf - SENTIMENT_DAYS * DAY, asOf };
  const [mentions, textsRead] = await Promise.all([
    readMentions(state, span, asset),
    countNews(state, span),
  ]);
  const pulse = mentions.length === 0 ? undefined : pulseOf(mentions).at(asset, asOf);
  return { pulse, mentions, textsRead };
}

/** Score and number of texts of every token that any text speaks of, the most spoken of first. */
export async function readMarketSentiment(
  state: Pick<State, 'pool'>,
  asOf: Instant,
): Promise<{ asset: AssetId; score: number; texts: number }[]> {
  const mentions = await readMentions(state, { from: asOf - SENTIMENT_DAYS * DAY, asOf });
  const pulse = pulseOf(mentions);
  const texts = Map.groupBy(mentions, ({ asset }) => asset);
  return [...texts]
    .map(([asset, { length }]) => ({ asset, score: pulse.at(asset, asOf).score, texts: length }))
    .toSorted((left, right) => right.texts - left.texts || (left.asset < right.asset ? -1 : 1));
}

function pulseOf(mentions: readonly KeptMention[]): SentimentPulse {
  const pulse = new SentimentPulse();
  for (const mention of mentions) pulse.add(mention);
  return pulse;
}
