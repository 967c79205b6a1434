import { z } from 'zod';
import { parseInstant } from '../../core/index.ts';
import type { Network } from '../network.ts';
import { fetchText, parseAnswer } from './http.ts';
import type { NewsItem, NewsSource, Reach } from './news-source.ts';

export interface XParameters {
  /** A query of the recent-search endpoint, e.g. `(#bitcoin OR $BTC) lang:en -is:retweet`. */
  query: string;
  /** The user's own bearer token. */
  bearerToken: string;
  /** Address of the API; X's own unless a test says otherwise. */
  origin?: string;
}

const post = z.object({
  id: z.string(),
  text: z.string(),
  created_at: z.string(),
  author_id: z.string().optional(),
  public_metrics: z
    .object({ like_count: z.number(), retweet_count: z.number(), reply_count: z.number() })
    .partial()
    .optional(),
});

const user = z.object({
  id: z.string(),
  username: z.string(),
  created_at: z.string().optional(),
  public_metrics: z.object({ followers_count: z.number() }).partial().optional(),
});

const page = z.object({
  data: z.array(post).default([]),
  includes: z.object({ users: z.array(user).default([]) }).optional(),
  meta: z.object({ result_count: z.number() }),
});

/** Recent posts on X (API v2) by the user's own key. */
export function xSource(parameters: XParameters, network: Network): NewsSource {
  const { query, bearerToken, origin = 'https://api.x.com' } = parameters;
  return {
    id: 'x',
    label: 'X',
    async fetchLatest({ signal } = {}) {
      const search = new URLSearchParams({
        query,
        max_results: '100',
        'tweet.fields': 'created_at,public_metrics,author_id',
        expansions: 'author_id',
        'user.fields': 'created_at,public_metrics',
      });
      const url = `${origin}/2/tweets/search/recent?${search}`;
      const headers = { authorization: `Bearer ${bearerToken}` };
      const answer = parseAnswer(await fetchText(network, { url, headers, signal }), url, page);
      const users = new Map((answer.includes?.users ?? []).map((one) => [one.id, one]));
      const knownAt = network.clock.now();
      return answer.data
        .map((data) => itemOf(data, users.get(data.author_id ?? ''), knownAt))
        .toSorted((left, right) => left.publishedAt - right.publishedAt);
    },
  };
}

function itemOf(
  data: z.infer<typeof post>,
  author: z.infer<typeof user> | undefined,
  knownAt: number,
): NewsItem {
  return {
    id: data.id,
    source: 'x',
    kind: 'post',
    title: '',
    body: data.text,
    url: `https://x.com/i/status/${data.id}`,
    publishedAt: Math.min(parseInstant(data.created_at), knownAt),
    knownAt,
    ...(author === undefined ? {} : { author: author.username }),
    reach: reachOf(data, author),
  };
}

function reachOf(
  { public_metrics: echo }: z.infer<typeof post>,
  author: z.infer<typeof user> | undefined,
): Reach {
  const followers = author?.public_metrics?.followers_count;
  return {
    ...(followers === undefined ? {} : { followers }),
    ...(echo === undefined
      ? {}
      : { endorsements: (echo.like_count ?? 0) + (echo.retweet_count ?? 0) }),
    ...(echo?.reply_count === undefined ? {} : { replies: echo.reply_count }),
    ...(author?.created_at === undefined
      ? {}
      : { accountCreatedAt: parseInstant(author.created_at) }),
  };
}
