import type { Instant } from '../../core/index.ts';

/** Something published: a headline with its body, or a post. */
export interface NewsItem {
  /** Stable within the source, so that an item fetched twice is one item. */
  id: string;
  /** Which source gave it: `feed:…`, `reddit:…`, `x`, `gdelt`, `file:…`. */
  source: string;
  kind: 'article' | 'post';
  title: string;
  /** Plain text; empty where the source gives a title only. */
  body: string;
  url?: string;
  /** When it says it was published; never after `knownAt`. */
  publishedAt: Instant;
  /** When it was fetched: the first moment anything may be judged by it. */
  knownAt: Instant;
  /** The account or outlet behind it, as the source names it. */
  author?: string;
  reach?: Reach;
}

/** What a source tells of the account and of the echo. Absent members are unknown, not zero. */
export interface Reach {
  followers?: number;
  /** Points, likes and reposts. */
  endorsements?: number;
  replies?: number;
  accountCreatedAt?: Instant;
}

/** Where news comes from. */
export interface NewsSource {
  id: string;
  label: string;
  /**
   * The newest items, at most a page, oldest first.
   *
   * @throws {SourceUnavailableError} when nothing usable answers.
   */
  fetchLatest(options?: { signal?: AbortSignal }): Promise<NewsItem[]>;
}
