import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type MetricColumns, parseInstant } from '../../core/index.ts';
import { SourceUnavailableError } from '../errors.ts';
import { type Answer, LocalService } from '../testing.ts';
import { githubSource } from './github.ts';
import type { KeptAnswer } from './github-client.ts';
import { COMMITS, ISSUES, RATE_LIMITED, RELEASES } from './synthetic-answers.ts';

const now = parseInstant('2024-01-04T06:00:00Z');
const [from, to] = [parseInstant('2024-01-01'), parseInstant('2024-01-04')];
const service = new LocalService(now);
const { network } = service;

beforeAll(() => service.open());
afterAll(() => service.close());
beforeEach(() => {
  service.forget();
  service.answer = repository;
});

/** The repository as GitHub would show it: two pages of commits, one of each other list. */
const repository: Answer = (request, response, url) => {
  const list = url.pathname.split('/').pop();
  const page = Number(url.searchParams.get('page') ?? 1);
  const body = list === 'commits' ? COMMITS[page - 1] : list === 'releases' ? RELEASES : ISSUES;
  const etag = `W/"${list}${page}"`;
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304).end();
    return;
  }
  const next = new URL(url);
  next.searchParams.set('page', '2');
  const link = `<${service.origin}${next.pathname}${next.search}>; rel="next", <${service.origin}/x>; rel="last"`;
  response.writeHead(200, { etag, ...(list === 'commits' && page === 1 && { link }) });
  response.end(JSON.stringify(body));
};

const failing =
  (status: number, headers: Record<string, string>, times = Infinity): Answer =>
  (request, response, url) => {
    if (service.asked.length > times) repository(request, response, url);
    else response.writeHead(status, headers).end(RATE_LIMITED);
  };

function fetchBitcoin(more: { token?: string; cache?: Map<string, KeptAnswer> } = {}) {
  const repositories = [{ asset: 'btc', repository: 'someone/something' }];
  return githubSource({ network, origin: service.origin, ...more }).fetchMetrics({
    repositories,
    from,
    to,
  });
}

function byMetric({ metrics, metric, value }: MetricColumns): Record<string, number[]> {
  const table: Record<string, number[]> = Object.fromEntries(metrics.map((name) => [name, []]));
  metric.forEach((index, row) => {
    table[metrics[index] as string]?.push(value[row] as number);
  });
  return table;
}

describe('githubSource', () => {
  it('counts commits, their authors, releases and the days issues were open, by day of UTC', async () => {
    const columns = await fetchBitcoin();
    expect(byMetric(columns)).toEqual({
      developmentCommits: [1, 0, 3],
      developmentContributors: [1, 0, 2],
      developmentReleases: [1, 2, 2],
      developmentIssueDays: [2, 2],
    });
    expect([...columns.time.subarray(0, 3)]).toEqual(
      [0, 1, 2].map((day) => from + day * 86_400_000),
    );
    expect(new Set(columns.knownAt)).toEqual(new Set([now]));
  });

  it('reads every page, with the token and the version it was written for', async () => {
    await fetchBitcoin({ token: 'secret' });
    expect(service.asked.map(({ path }) => path)).toContainEqual(
      expect.stringMatching(/commits.*page=2/),
    );
    expect(service.asked).toHaveLength(4);
    for (const { headers } of service.asked) {
      expect(headers).toMatchObject({
        authorization: 'Bearer secret',
        'x-github-api-version': '2022-11-28',
      });
    }
  });

  it('asks again by ETag, and takes 304 for what it kept', async () => {
    const cache = new Map<string, KeptAnswer>();
    const first = await fetchBitcoin({ cache });
    service.forget();
    expect(await fetchBitcoin({ cache })).toEqual(first);
    expect(service.asked.every(({ headers }) => headers['if-none-match'] !== undefined)).toBe(true);
  });

  it('waits out a short rate limit by the reset it is told', async () => {
    const reset = String(now / 1000 + 20);
    service.answer = failing(403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset }, 1);
    expect((await fetchBitcoin()).value.length).toBeGreaterThan(0);
    expect(service.waits).toEqual([21_000]);
  });

  it('waits as long as a secondary limit says', async () => {
    service.answer = failing(429, { 'retry-after': '7' }, 2);
    await fetchBitcoin();
    expect(service.waits).toEqual([7_000, 7_000]);
  });

  it.each([
    [
      403,
      { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '9999999999' },
      /ASSAY_GITHUB_TOKEN/,
    ],
    [404, {}, /name of the repository/],
    [401, {}, /Check ASSAY_GITHUB_TOKEN/],
    [502, {}, /Try again later/],
  ])('says what to do about status %s', async (status, headers, words) => {
    service.answer = failing(status, headers);
    const fetching = fetchBitcoin();
    await expect(fetching).rejects.toThrow(SourceUnavailableError);
    await expect(fetching).rejects.toThrow(words);
  });

  it('reads an empty repository as one without activity (409)', async () => {
    service.answer = failing(409, {});
    expect(byMetric(await fetchBitcoin()).developmentCommits).toEqual([0, 0, 0]);
  });

  it('takes the token to no other host', async () => {
    service.answer = (_, response) =>
      void response.writeHead(200, { link: '<https://evil.example/2>; rel="next"' }).end('[]');
    await expect(fetchBitcoin({ token: 'secret' })).rejects.toThrow(/another host/);
  });

  it.each(['{}', '<html>', '[{"sha":1}]'])('refuses %s', async (body) => {
    service.answer = (_, response) => void response.writeHead(200).end(body);
    await expect(fetchBitcoin()).rejects.toThrow(SourceUnavailableError);
  });
});
