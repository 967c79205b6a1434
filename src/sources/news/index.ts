export { type FeedParameters, feedSource } from './feed.ts';
export { type FileNewsColumns, readNewsFile } from './file-news.ts';
export { type GdeltParameters, gdeltSource } from './gdelt.ts';
export type { NewsItem, NewsSource, Reach } from './news-source.ts';
export { type ReadTextRowsOptions, readTextRows } from './read-text-rows.ts';
export { type RedditParameters, redditSource } from './reddit.ts';
export { type XParameters, xSource } from './x.ts';
