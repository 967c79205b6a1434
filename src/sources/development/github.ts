import { z } from 'zod';
import { type AssetId, DAY, formatInstant, type Instant, parseInstant } from '../../core/index.ts';
import { SourceUnavailableError } from '../errors.ts';
import { type Activity, countActivity } from './activity.ts';
import type { DevelopmentSource, FetchDevelopmentQuery } from './development-source.ts';
import { GithubClient, type GithubClientParameters } from './github-client.ts';

const instant = z.iso.datetime({ offset: true }).transform(parseInstant);

const commit = z.object({
  sha: z.string(),
  author: z.object({ login: z.string() }).nullable().catch(null),
  commit: z.object({
    author: z.object({ email: z.string().default('') }).nullable(),
    committer: z.object({ date: instant }),
  }),
});

const release = z.object({ draft: z.boolean().default(false), published_at: instant.nullable() });

const issue = z.object({
  created_at: instant,
  closed_at: instant.nullable(),
  pull_request: z.unknown().optional(),
});

const REPOSITORY = /^[\w.-]+\/[\w.-]+$/;
const YEAR = 365 * DAY;

/** Activity of repositories by GitHub's REST API: commits, contributors, releases, issue latency. */
export function githubSource(parameters: GithubClientParameters): DevelopmentSource {
  const client = new GithubClient(parameters);
  return {
    id: 'github',
    label: 'GitHub',
    async fetchMetrics(query) {
      const activities = new Map<AssetId, Activity>();
      for (const { asset, repository } of query.repositories) {
        const found = await readRepository(client, repository, query);
        const known = activities.get(asset);
        activities.set(asset, known ? merge(known, found) : found);
      }
      const days = daysBetween(query.from, query.to);
      return countActivity(activities, days, parameters.network.clock.now());
    },
  };
}

async function readRepository(
  client: GithubClient,
  repository: string,
  { from, to, signal }: FetchDevelopmentQuery,
): Promise<Activity> {
  if (!REPOSITORY.test(repository)) {
    throw new SourceUnavailableError(`'${repository}' is no repository. Write owner/name.`);
  }
  const path = (list: string, query: Record<string, string>) =>
    `/repos/${repository}/${list}?${new URLSearchParams({ ...query, per_page: '100' })}`;
  const options = signal ? { signal } : {};
  const since = formatInstant(from);
  const commits = await client.list(path('commits', { since, until: formatInstant(to) }), options);
  const releases = await client.list(path('releases', {}), {
    ...options,
    isLast: (rows) => oldest(parse(release, rows).map((row) => row.published_at)) < from - YEAR,
  });
  const closedSince = formatInstant(from - 90 * DAY);
  const issues = await client.list(
    path('issues', { state: 'closed', since: closedSince, sort: 'updated', direction: 'desc' }),
    options,
  );
  return {
    commits: parse(commit, commits).map((row) => ({
      at: row.commit.committer.date,
      author: row.author?.login ?? row.commit.author?.email ?? '',
    })),
    releases: parse(release, releases).flatMap(({ draft, published_at }) =>
      draft || published_at === null ? [] : published_at,
    ),
    issues: parse(issue, issues).flatMap(({ created_at, closed_at, pull_request }) =>
      closed_at === null || pull_request !== undefined
        ? []
        : { opened: created_at, closed: closed_at },
    ),
  };
}

function parse<Row>(schema: z.ZodType<Row>, rows: readonly unknown[]): Row[] {
  const parsed = z.array(schema).safeParse(rows);
  if (parsed.success) return parsed.data;
  throw new SourceUnavailableError('GitHub sent rows of another shape than it documents.', {
    cause: parsed.error,
  });
}

function oldest(instants: readonly (Instant | null)[]): Instant {
  return instants.reduce<Instant>((least, at) => Math.min(least, at ?? least), Infinity);
}

function merge(one: Activity, other: Activity): Activity {
  return {
    commits: [...one.commits, ...other.commits],
    releases: [...one.releases, ...other.releases],
    issues: [...one.issues, ...other.issues],
  };
}

/** Opening instants of the whole days of UTC from the one of `from`; the day of `to` is not over. */
function daysBetween(from: Instant, to: Instant): Instant[] {
  const first = Math.floor(from / DAY) * DAY;
  return Array.from(
    { length: Math.max(0, Math.floor((to - first) / DAY)) },
    (_, day) => first + day * DAY,
  );
}
