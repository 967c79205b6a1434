import type { Command } from 'commander';
import { type AssetId, InvalidInputError } from '../../core/index.ts';
import {
  EntityDictionary,
  NewsReader,
  SentimentPulse,
  shippedSentimentModel,
} from '../../models/index.ts';
import { keepNews, realNetwork } from '../../server/index.ts';
import {
  AssetRegistry,
  feedSource,
  gdeltSource,
  type NewsItem,
  type NewsSource,
  redditSource,
  xSource,
} from '../../sources/index.ts';
import type { CliContext } from '../context.ts';
import { describeError } from '../output/describe-error.ts';
import { type Column, formatTable } from '../output/table.ts';
import { withServices } from '../with-services.ts';

interface NewsOptions {
  feed: string[];
  gdelt?: string;
  subreddit: string[];
  x?: string;
  store?: boolean;
  json?: boolean;
}

/** `assay news`: fetches news once, judges it, finds its tokens and says what is said of each. */
export default function defineNews(command: Command, context: CliContext): void {
  command
    .option('--feed <URL...>', 'RSS or Atom feeds', [])
    .option('--gdelt <QUERY>', "a query of GDELT's article list, e.g. 'bitcoin sourcelang:english'")
    .option('--subreddit <NAME...>', 'needs REDDIT_CLIENT_ID and REDDIT_CLIENT_SECRET', [])
    .option('--x <QUERY>', "a query of X's recent search; needs X_BEARER_TOKEN")
    .option('--store', 'keep what was read, and the sentiment of each token as a metric')
    .option('--json', 'print JSON')
    .action((options: NewsOptions) => readNews(options, context));
}

async function readNews(options: NewsOptions, context: CliContext): Promise<void> {
  const { stdout, clock } = context;
  const sources = chooseSources(options, context);
  if (sources.length === 0) {
    throw new InvalidInputError("Name a source, for example '--feed https://…/rss'.");
  }
  const items = await fetchAll(sources, context);
  const pulse = new SentimentPulse();
  const dictionary = new EntityDictionary(new AssetRegistry().assets);
  const reader = new NewsReader(shippedSentimentModel(), dictionary, pulse);
  const read = items.map((item) => ({ item, ...reader.read(item) }));
  const asOf = clock.now();
  const tokens = pulse.assets().map((asset) => ({ asset, ...pulse.at(asset, asOf) }));
  tokens.sort((left, right) => right.volume - left.volume);
  if (options.store) {
    await withServices(context, async ({ state, series }) => {
      await keepNews(state, read);
      if (tokens.length > 0) await series.appendMetrics(pulse.metrics(asOf));
    });
  }
  stdout.write(
    options.json
      ? `${JSON.stringify({ asOf, items: read, tokens })}\n`
      : `${items.length} items. ${tokens.length === 0 ? 'None speaks of a known token.' : ''}\n${formatTable(COLUMNS, tokens)}\n`,
  );
}

type TokenRow = { asset: AssetId; score: number; volume: number };

const COLUMNS: readonly Column<TokenRow>[] = [
  { title: 'token', text: ({ asset }) => asset },
  { title: 'sentiment', align: 'right', text: ({ score }) => score.toFixed(2) },
  { title: 'weight of texts', align: 'right', text: ({ volume }) => volume.toFixed(1) },
];

/** Items of every source that answers, in the order in which they became known. */
async function fetchAll(
  sources: readonly NewsSource[],
  { stderr, signal }: CliContext,
): Promise<NewsItem[]> {
  const answers = await Promise.allSettled(sources.map((one) => one.fetchLatest({ signal })));
  for (const answer of answers) {
    if (answer.status === 'rejected') stderr.write(`${describeError(answer.reason)}\n`);
  }
  const items = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
  if (answers.every((answer) => answer.status === 'rejected')) process.exitCode = 1;
  return items.toSorted((left, right) => left.knownAt - right.knownAt);
}

function chooseSources(options: NewsOptions, { clock }: CliContext): NewsSource[] {
  const network = realNetwork(clock);
  const { feed, gdelt, subreddit, x } = options;
  return [
    ...feed.map((url) => feedSource({ url }, network)),
    ...(gdelt === undefined ? [] : [gdeltSource({ query: gdelt }, network)]),
    ...subreddit.map((name) =>
      redditSource(
        {
          subreddit: name,
          clientId: secret('REDDIT_CLIENT_ID'),
          clientSecret: secret('REDDIT_CLIENT_SECRET'),
        },
        network,
      ),
    ),
    ...(x === undefined
      ? []
      : [xSource({ query: x, bearerToken: secret('X_BEARER_TOKEN') }, network)]),
  ];
}

/** Keys are the user's own and come from the environment, so that no shell keeps them. */
function secret(name: string): string {
  const value = process.env[name];
  if (value) return value;
  throw new InvalidInputError(`Set ${name} to your own key.`);
}
