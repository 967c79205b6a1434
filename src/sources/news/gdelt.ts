import { z } from 'zod';
import { parseInstant } from '../../core/index.ts';
import type { Network } from '../network.ts';
import { fetchText, parseAnswer } from './http.ts';
import type { NewsItem, NewsSource } from './news-source.ts';
import { plainText } from './plain-text.ts';

export interface GdeltParameters {
  /** A query of GDELT's DOC 2.0 API, e.g. `(bitcoin OR ethereum) sourcelang:english`. */
  query: string;
  /** Address of a service that answers as GDELT does. */
  origin?: string;
}

const answer = z.object({
  articles: z
    .array(
      z.object({
        url: z.url(),
        title: z.string(),
        seendate: z.string().regex(/^\d{8}T\d{6}Z$/),
        domain: z.string(),
      }),
    )
    .default([]),
});

/** World news by GDELT's article list, which needs no key. */
export function gdeltSource(
  { query, origin = 'https://api.gdeltproject.org' }: GdeltParameters,
  network: Network,
): NewsSource {
  return {
    id: 'gdelt',
    label: 'GDELT',
    async fetchLatest({ signal } = {}) {
      const search = new URLSearchParams({
        query,
        mode: 'ArtList',
        format: 'json',
        maxrecords: '250',
        sort: 'DateDesc',
      });
      const url = `${origin}/api/v2/doc/doc?${search}`;
      const text = await fetchText(network, { url, signal });
      const { articles } = parseAnswer(text, url, answer);
      const knownAt = network.clock.now();
      return articles
        .map(
          (article): NewsItem => ({
            id: article.url,
            source: 'gdelt',
            kind: 'article',
            title: plainText(article.title),
            body: '',
            url: article.url,
            publishedAt: Math.min(seenAt(article.seendate), knownAt),
            knownAt,
            author: article.domain,
          }),
        )
        .reverse();
    },
  };
}

/** `20240115T123000Z` */
function seenAt(text: string): number {
  return parseInstant(
    text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'),
  );
}
