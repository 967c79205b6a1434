import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { formatInstant } from '../../core/index.ts';
import type { Label } from '../../models/index.ts';
import { findToken } from '../find-token.ts';
import type { Routes } from '../http/app.ts';
import { answerSchema, isoTime, listSchema, makeMeta } from '../http/envelope.ts';
import { instantParameter } from '../http/instant-parameter.ts';
import { pageOf, pagingQuery } from '../http/paging.ts';
import type { Market } from '../market.ts';
import type { KeptMention } from '../news/news-store.ts';
import {
  readMarketSentiment,
  readTokenSentiment,
  SENTIMENT_DAYS,
  type TokenSentiment,
} from '../news/sentiment.ts';
import type { Services } from '../services.ts';

const score = z
  .number()
  .min(-1)
  .max(1)
  .describe('−1 bearish to 1 bullish; each text counts half after twelve hours');
const texts = z.number().int().describe(`Texts of the last ${SENTIMENT_DAYS} days`);

const itemSchema = z.object({
  title: z.string(),
  source: z.string(),
  time: isoTime.describe('When it was published'),
  knownAt: isoTime.describe('When it was read: the first moment it counts'),
  label: z.enum(['bearish', 'neutral', 'bullish']),
  score: z.number().describe('Probability of bullish less that of bearish'),
  url: z.string().nullable(),
});

const sentimentSchema = z
  .object({
    token: z.string(),
    score: score.nullable(),
    reason: z.string().nullable().describe('Why there is no score; null where there is one'),
    texts,
    textsRead: texts.describe('Texts read of whatever token'),
    sources: z.array(z.object({ source: z.string(), score, texts })),
    items: z.array(itemSchema).describe('The latest, newest first'),
  })
  .meta({ id: 'TokenSentiment' });

const rowSchema = z.object({ token: z.string(), score, texts }).meta({ id: 'SentimentRow' });

const asOf = instantParameter.optional().describe('Only what was known then');
const params = z.object({ token: z.string().max(128).describe('Asset id, symbol or CAIP-19 id') });

/** Items shown of a token. */
const LATEST = 10;
const LABEL_NAMES = { [-1]: 'bearish', 0: 'neutral', 1: 'bullish' } as const satisfies Record<
  Label,
  string
>;

/** `GET /v1/sentiment` and `GET /v1/sentiment/{token}`: what is said of tokens. */
export function sentimentRoutes({ state, clock }: Services, market: Market): Routes {
  return (plain) => {
    const app = plain.withTypeProvider<ZodTypeProvider>();
    const oneSchema = {
      summary: 'What is said of one token, by source, with the latest texts',
      tags: ['market'],
      params,
      querystring: z.object({ asOf }),
      response: { 200: answerSchema(sentimentSchema) },
    };
    app.get('/v1/sentiment/:token', { schema: oneSchema }, async ({ params, query }) => {
      const snapshot = market.current();
      const { id } = findToken(snapshot, params.token);
      const at = Math.min(query.asOf ?? clock.now(), clock.now());
      const data = present(id, await readTokenSentiment(state, id, at));
      return { data, meta: makeMeta({ ...snapshot, asOf: at }) };
    });
    const listingSchema = {
      summary: 'Score and number of texts of every token that is spoken of',
      tags: ['market'],
      querystring: z.object({ asOf, ...pagingQuery }),
      response: { 200: listSchema(rowSchema) },
    };
    app.get('/v1/sentiment', { schema: listingSchema }, async ({ query }) => {
      const at = Math.min(query.asOf ?? clock.now(), clock.now());
      const said = await readMarketSentiment(state, at);
      const { rows, nextCursor } = pageOf(said, ({ asset }) => asset, query);
      const data = rows.map(({ asset, ...row }) => ({ token: asset, ...row }));
      return { data, nextCursor, meta: makeMeta({ ...market.current(), asOf: at }) };
    });
  };
}

function present(
  token: string,
  { pulse, mentions, textsRead }: TokenSentiment,
): z.infer<typeof sentimentSchema> {
  const bySource = Map.groupBy(mentions, ({ source }) => source);
  return {
    token,
    score: pulse?.score ?? null,
    reason: pulse ? null : reasonOf(textsRead),
    texts: mentions.length,
    textsRead,
    sources: Object.entries(pulse?.bySource ?? {}).map(([source, { score }]) => ({
      source,
      score,
      texts: bySource.get(source)?.length ?? 0,
    })),
    items: mentions.slice(-LATEST).toReversed().map(presentItem),
  };
}

function reasonOf(textsRead: number): string {
  return textsRead === 0
    ? `No news were read in the ${SENTIMENT_DAYS} days before. Name feeds in ASSAY_NEWS_FEEDS, or run 'assay news --store'.`
    : `None of the ${textsRead} texts read in the ${SENTIMENT_DAYS} days before speaks of it.`;
}

function presentItem({
  title,
  source,
  publishedAt,
  knownAt,
  label,
  score,
  url,
}: KeptMention): z.infer<typeof itemSchema> {
  return {
    title,
    source,
    time: formatInstant(publishedAt),
    knownAt: formatInstant(knownAt),
    label: LABEL_NAMES[label],
    score,
    url,
  };
}
