import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { DAY, formatDate, InvalidInputError, type MetricColumns } from '../../core/index.ts';
import { realNetwork } from '../../server/index.ts';
import {
  type AssetRepository,
  githubSource,
  type KeptAnswer,
  REPOSITORIES,
} from '../../sources/index.ts';
import { openSeriesStore } from '../../store/index.ts';
import type { CliContext } from '../context.ts';
import { type Column, formatTable } from '../output/table.ts';
import { wholeNumber } from '../parse-option.ts';

interface DevelopmentOptions {
  repository: string[];
  curated?: boolean;
  days: number;
  store?: boolean;
  json?: boolean;
}

/** `assay development`: commits, contributors, releases and issue latency of tokens' repositories. */
export default function defineDevelopment(command: Command, context: CliContext): void {
  command
    .option(
      '--repository <TOKEN=OWNER/NAME...>',
      'repositories on GitHub; ASSAY_GITHUB_TOKEN raises its rate limit',
      [],
    )
    .option('--curated', 'the repositories that come with Assay, of every stored token')
    .option('--days <N>', 'days to read', wholeNumber, 30)
    .option('--store', 'keep the counts as metrics, for the technology sub-grade')
    .option('--json', 'print JSON')
    .action((options: DevelopmentOptions) => readDevelopment(options, context));
}

async function readDevelopment(options: DevelopmentOptions, context: CliContext): Promise<void> {
  const { clock, config, signal, stdout } = context;
  const to = clock.now();
  const cache = openCache(config.home);
  const source = githubSource({
    network: realNetwork(context.clock),
    token: process.env.ASSAY_GITHUB_TOKEN,
    cache: cache.answers,
  });
  const repositories = await chooseRepositories(options, context);
  const from = to - options.days * DAY;
  const metrics = await source
    .fetchMetrics({ repositories, from, to, signal })
    .finally(() => cache.save());
  if (options.store) {
    const store = await openSeriesStore({ home: config.home });
    await store.appendMetrics(metrics).finally(() => store.close());
  }
  const days = toDays(metrics);
  stdout.write(`${options.json ? JSON.stringify(days) : formatTable(COLUMNS, days)}\n`);
}

/** Those named, and the curated ones of tokens that are stored and not named. */
async function chooseRepositories(
  { repository, curated = false }: DevelopmentOptions,
  { config }: CliContext,
): Promise<AssetRepository[]> {
  const named = repository.map(readRepository);
  if (!curated && named.length > 0) return named;
  if (!curated) {
    throw new InvalidInputError(
      "Name repositories, '--repository btc=bitcoin/bitcoin', or take '--curated' for those of every stored token.",
    );
  }
  const store = await openSeriesStore({ home: config.home });
  const assets = await store.assets().finally(() => store.close());
  const stored = new Set(assets.map(({ asset }) => asset));
  const isNamed = new Set(named.map(({ asset }) => asset));
  const known = REPOSITORIES.filter(({ asset }) => stored.has(asset) && !isNamed.has(asset));
  if (named.length + known.length > 0) return [...named, ...known];
  throw new InvalidInputError(
    "No stored token has a curated repository. Import a market first, or name repositories by '--repository'.",
  );
}

function readRepository(text: string): AssetRepository {
  const [asset, repository] = text.split('=');
  if (asset && repository) return { asset: asset.toLowerCase(), repository };
  throw new InvalidInputError(`'${text}' names no repository. Write btc=bitcoin/bitcoin.`);
}

/** Answers with their ETags, kept in a file from one run to the next. */
function openCache(home: string) {
  const path = join(home, 'github-answers.json');
  const kept = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as object) : {};
  const answers = new Map<string, KeptAnswer>(Object.entries(kept));
  const save = () => {
    mkdirSync(home, { recursive: true });
    writeFileSync(path, JSON.stringify(Object.fromEntries(answers)));
  };
  return { answers, save };
}

interface DayOfActivity {
  asset: string;
  time: number;
  values: Record<string, number>;
}

function toDays({ metrics, assets, metric, asset, time, value }: MetricColumns): DayOfActivity[] {
  const days = new Map<string, DayOfActivity>();
  for (let row = 0; row < time.length; row++) {
    const key = `${asset[row]} ${time[row]}`;
    const day = days.get(key) ?? { asset: assets[asset[row]], time: time[row], values: {} };
    day.values[metrics[metric[row]]] = value[row];
    days.set(key, day);
  }
  return [...days.values()];
}

const count = (name: string) => (day: DayOfActivity) => day.values[name]?.toFixed(0) ?? '–';

const COLUMNS: readonly Column<DayOfActivity>[] = [
  { title: 'token', text: ({ asset }) => asset },
  { title: 'day', text: ({ time }) => formatDate(time) },
  { title: 'commits', align: 'right', text: count('developmentCommits') },
  { title: 'contributors', align: 'right', text: count('developmentContributors') },
  { title: 'releases in a year', align: 'right', text: count('developmentReleases') },
  { title: 'days an issue is open', align: 'right', text: count('developmentIssueDays') },
];
