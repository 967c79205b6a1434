import { z } from 'zod';
import { SECOND } from '../../core/index.ts';
import type { Network } from '../network.ts';
import { fetchText, parseAnswer } from './http.ts';
import type { NewsItem, NewsSource } from './news-source.ts';

export interface RedditParameters {
  subreddit: string;
  /** Of an application of type `script` or `web app` under one's own account. */
  clientId: string;
  clientSecret: string;
  /** Address of the API; Reddit's own unless a test says otherwise. */
  origin?: string;
  /** Where tokens are issued. */
  tokenOrigin?: string;
}

const token = z.object({ access_token: z.string().min(1) });

const post = z.object({
  name: z.string(),
  title: z.string(),
  selftext: z.string().default(''),
  author: z.string().default('[deleted]'),
  created_utc: z.number(),
  score: z.number().default(0),
  num_comments: z.number().default(0),
  permalink: z.string(),
  stickied: z.boolean().default(false),
});

const listing = z.object({
  data: z.object({ children: z.array(z.object({ kind: z.string(), data: z.unknown() })) }),
});

/** New posts of a subreddit by the user's own API key. */
export function redditSource(parameters: RedditParameters, network: Network): NewsSource {
  const { subreddit, origin = 'https://oauth.reddit.com' } = parameters;
  const id = `reddit:${subreddit}`;
  return {
    id,
    label: `r/${subreddit}`,
    async fetchLatest({ signal } = {}) {
      const authorization = `Bearer ${await fetchToken(parameters, network, signal)}`;
      const url = `${origin}/r/${encodeURIComponent(subreddit)}/new?limit=100&raw_json=1`;
      const text = await fetchText(network, { url, headers: { authorization }, signal });
      const { children } = parseAnswer(text, url, listing).data;
      const posts = children
        .filter(({ kind }) => kind === 't3')
        .map(({ data }) => post.safeParse(data))
        .flatMap(({ success, data }) => (success && !data.stickied ? [data] : []));
      return posts.map((data) => itemOf(data, id, network.clock.now())).reverse();
    },
  };
}

async function fetchToken(
  { clientId, clientSecret, tokenOrigin = 'https://www.reddit.com' }: RedditParameters,
  network: Network,
  signal: AbortSignal | undefined,
): Promise<string> {
  const url = `${tokenOrigin}/api/v1/access_token`;
  const credentials = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
  const text = await fetchText(network, {
    url,
    method: 'POST',
    headers: {
      authorization: `Basic ${credentials}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials',
    signal,
  });
  return parseAnswer(text, url, token).access_token;
}

function itemOf(data: z.infer<typeof post>, source: string, knownAt: number): NewsItem {
  return {
    id: data.name,
    source,
    kind: 'post',
    title: data.title,
    body: data.selftext,
    url: `https://www.reddit.com${data.permalink}`,
    publishedAt: Math.min(data.created_utc * SECOND, knownAt),
    knownAt,
    author: data.author,
    reach: { endorsements: data.score, replies: data.num_comments },
  };
}
