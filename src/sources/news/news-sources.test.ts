import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseInstant } from '../../core/index.ts';
import { SourceUnavailableError } from '../errors.ts';
import { type Answer, LocalService } from '../testing.ts';
import { feedSource, parseFeed } from './feed.ts';
import { gdeltSource } from './gdelt.ts';
import { redditSource } from './reddit.ts';
import * as documents from './synthetic-documents.ts';
import { xSource } from './x.ts';

const now = parseInstant('2024-01-16T00:00:00Z');
const service = new LocalService(now);
const { network } = service;

beforeAll(() => service.open());
afterAll(() => service.close());
beforeEach(() => service.forget());

const send =
  (body: string, status = 200, headers: Record<string, string> = {}): Answer =>
  (_, response) =>
    void response.writeHead(status, headers).end(body);
const feed = () => feedSource({ url: `${service.origin}/feed`, name: 'test' }, network);

describe('feedSource', () => {
  it('reads RSS 2.0: CDATA, HTML, entities, dates; oldest first', async () => {
    service.answer = send(documents.RSS);
    const items = await feed().fetchLatest();
    expect(items).toEqual([
      {
        id: 'https://news.example/b',
        source: 'feed:test',
        kind: 'article',
        title: 'Exchange & custodian "settle" for $5M',
        body: 'A settlement was announced.',
        url: 'https://news.example/b',
        publishedAt: parseInstant('2024-01-15T09:00:00Z'),
        knownAt: now,
      },
      {
        id: 'a-1',
        source: 'feed:test',
        kind: 'article',
        title: 'Bitcoin rises',
        body: 'Bitcoin rose 5% on Monday.',
        url: 'https://news.example/a',
        publishedAt: parseInstant('2024-01-15T12:30:00Z'),
        knownAt: now,
        author: 'A. Reporter',
      },
    ]);
  });

  it('reads Atom, and takes the alternate link', async () => {
    service.answer = send(documents.ATOM);
    const [item] = await feed().fetchLatest();
    expect(item).toMatchObject({
      id: 'tag:news.example,2024:1',
      title: 'Ether falls',
      url: 'https://news.example/eth',
      author: 'B. Writer',
      publishedAt: parseInstant('2024-01-15T10:00:00Z'),
    });
  });

  it('reads RSS 1.0', () => {
    const [item] = parseFeed(documents.RDF, { source: 'feed:test', knownAt: now });
    expect(item).toMatchObject({ title: 'Old form, new story', url: 'https://news.example/rdf' });
  });

  it('never dates an item after it was fetched', () => {
    const text = documents.RSS.replace('Mon, 15 Jan 2024 12:30', 'Fri, 15 Jan 2027 12:30');
    const items = parseFeed(text, { source: 'feed:test', knownAt: now });
    expect(items.every((item) => item.publishedAt <= now)).toBe(true);
  });

  it('reads a flood of tags that never end in the processor time any text takes', () => {
    const flood = (text: string) =>
      `<rss><channel><item><title><![CDATA[${text.repeat(40_000)}]]></title></item></channel></rss>`;
    const timeOf = (text: string) => {
      const begun = process.threadCpuUsage();
      expect(parseFeed(flood(text), { source: 'feed:test', knownAt: now })).toHaveLength(1);
      const { user, system } = process.threadCpuUsage(begun);
      return (user + system) / 1_000;
    };
    timeOf('a');
    expect(timeOf('<')).toBeLessThan(1_000);
    expect(timeOf('<b')).toBeLessThan(1_000);
  });

  it('decodes the charset that the declaration names', async () => {
    const text = documents.RSS.replace('utf-8', 'iso-8859-1').replace('Bitcoin rises', 'Bitcoin à');
    service.answer = (_, response) => void response.end(Buffer.from(text, 'latin1'));
    const items = await feed().fetchLatest();
    expect(items[1].title).toBe('Bitcoin à');
  });

  it.each([
    ['a web page', '<!DOCTYPE html><html><body>Checking your browser</body></html>', /web page/],
    ['half a feed', documents.RSS.slice(0, 700), /half-sent/],
    ['entities that grow', documents.BILLION_LAUGHS, /entities of its own/],
    ['an entity that reads files', documents.EXTERNAL_ENTITY, /entities of its own/],
    ['other XML', '<catalog><book/></catalog>', /neither an RSS nor an Atom/],
    [
      'what is nested beyond measure',
      `<rss>${'<a>'.repeat(999)}${'</a>'.repeat(999)}</rss>`,
      /no feed holds/,
    ],
    ['names of the language', '<rss><channel><__proto__/></channel></rss>', /no feed holds/],
    ['nothing', '', /broken|neither/],
  ])('refuses %s', async (_, body, reason) => {
    service.answer = send(body);
    await expect(feed().fetchLatest()).rejects.toThrow(reason);
    await expect(feed().fetchLatest()).rejects.toBeInstanceOf(SourceUnavailableError);
  });

  it('says so when the connection breaks off within the body', async () => {
    service.answer = (_, response) => {
      response.writeHead(200, { 'content-length': '5000' });
      response.write(documents.RSS.slice(0, 100));
      setTimeout(() => response.destroy(), 20);
    };
    await expect(feed().fetchLatest()).rejects.toThrow(/half an answer/);
  });

  it('waits as long as a 429 asks, then reads on', async () => {
    service.answer = (request, response, url) =>
      service.asked.length < 3
        ? send('', 429, { 'retry-after': '7' })(request, response, url)
        : send(documents.RSS)(request, response, url);
    expect(await feed().fetchLatest()).toHaveLength(2);
    expect(service.waits).toEqual([7000, 7000]);
  });

  it('gives up on a 429 that asks for too long', async () => {
    service.answer = send('', 429, { 'retry-after': '3600' });
    await expect(feed().fetchLatest()).rejects.toThrow(/429. Ask less often/);
    expect(service.asked).toHaveLength(1);
  });

  it('says so when nobody listens', async () => {
    const source = feedSource({ url: 'http://127.0.0.1:1/feed' }, network);
    await expect(source.fetchLatest()).rejects.toThrow(/127.0.0.1:1 does not answer/);
  });
});

describe('redditSource', () => {
  const source = () =>
    redditSource(
      {
        subreddit: 'test',
        clientId: 'id',
        clientSecret: 'secret',
        origin: service.origin,
        tokenOrigin: service.origin,
      },
      network,
    );

  it('fetches a token, then posts; leaves out stickies and comments', async () => {
    service.answer = (request, response, url) =>
      send(request.method === 'POST' ? documents.REDDIT_TOKEN : documents.REDDIT)(
        request,
        response,
        url,
      );
    const items = await source().fetchLatest();
    expect(items.map(({ id, reach }) => ({ id, reach }))).toEqual([
      { id: 't3_b', reach: { endorsements: 2, replies: 0 } },
      { id: 't3_a', reach: { endorsements: 120, replies: 33 } },
    ]);
    expect(service.asked.map(({ headers }) => headers.authorization)).toEqual([
      `Basic ${Buffer.from('id:secret').toString('base64')}`,
      'Bearer synthetic-token',
    ]);
  });

  it('refuses a block page', async () => {
    service.answer = send('<html>whoa there, pardner!</html>');
    await expect(source().fetchLatest()).rejects.toThrow(/answered with a web page/);
  });

  it('points at the key when it is refused, without showing it', async () => {
    service.answer = send('{}', 401);
    const refusal = source().fetchLatest();
    await expect(refusal).rejects.toThrow(/401. Check the key/);
    await expect(refusal).rejects.not.toThrow(/secret/);
  });
});

describe('xSource', () => {
  const source = () =>
    xSource({ query: '$BTC', bearerToken: 'token', origin: service.origin }, network);

  it('joins posts with their authors', async () => {
    service.answer = send(documents.X);
    const [first, second] = await source().fetchLatest();
    expect(first).toMatchObject({ id: '11', author: 'bot123', reach: { followers: 3 } });
    expect(second).toMatchObject({
      id: '12',
      body: '$BTC to the moon',
      reach: { followers: 9000, endorsements: 15, replies: 1 },
    });
    expect(service.asked[0].headers.authorization).toBe('Bearer token');
  });

  it('finds nothing where nothing was posted', async () => {
    service.answer = send('{"meta":{"result_count":0}}');
    expect(await source().fetchLatest()).toEqual([]);
  });

  it('waits for the reset that a 429 names', async () => {
    service.answer = (request, response, url) =>
      service.asked.length === 1
        ? send('{}', 429, { 'x-rate-limit-reset': `${now / 1000 + 12}` })(request, response, url)
        : send(documents.X)(request, response, url);
    expect(await source().fetchLatest()).toHaveLength(2);
    expect(service.waits).toEqual([12_000]);
  });
});

describe('gdeltSource', () => {
  it('reads articles, oldest first', async () => {
    service.answer = send(documents.GDELT);
    const items = await gdeltSource(
      { query: 'bitcoin', origin: service.origin },
      network,
    ).fetchLatest();
    expect(items.map(({ title, author }) => [title, author])).toEqual([
      ['Miners move north', 'b.example'],
      ["Bitcoin 's big week", 'a.example'],
    ]);
    expect(items[0].publishedAt).toBe(parseInstant('2024-01-15T08:00:00Z'));
  });

  it('refuses a remark in place of JSON', async () => {
    service.answer = send('Your query was too short or too long.');
    const source = gdeltSource({ query: 'x', origin: service.origin }, network);
    await expect(source.fetchLatest()).rejects.toThrow(/not the JSON asked for/);
  });
});
