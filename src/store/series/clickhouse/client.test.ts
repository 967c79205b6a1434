import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../../core/index.ts';
import { DiskFullError, SeriesUnavailableError } from '../errors.ts';
import { createClickHouseClient, type Fetch } from './client.ts';

const answering =
  (asked: URL[], answer: (url: URL) => Response): Fetch =>
  async (url) => {
    asked.push(url);
    return answer(url);
  };

describe('createClickHouseClient', () => {
  it('asks the next node when one does not answer', async () => {
    const asked: URL[] = [];
    const client = createClickHouseClient(
      'http://one:8123/?cluster=c,http://two:8123/?cluster=c',
      answering(asked, ({ host }) => {
        if (host === 'one:8123') throw new TypeError('fetch failed');
        return new Response('x');
      }),
    );
    expect(await client.query('SELECT 1')).toHaveLength(1);
    expect(asked.map(({ host }) => host)).toEqual(['one:8123', 'two:8123']);
  });

  it('keeps a password out of the address and out of messages', async () => {
    const asked: URL[] = [];
    const client = createClickHouseClient(
      'http://me:secret@one:8123/market',
      answering(asked, () => new Response('Code: 516', { status: 403 })),
    );
    const refusal = client.query('SELECT 1');
    await expect(refusal).rejects.toThrow(SeriesUnavailableError);
    await expect(refusal).rejects.not.toThrow(/secret/);
    expect(asked[0].href).not.toContain('secret');
    expect(asked[0].searchParams.get('database')).toBe('market');
    expect(() => createClickHouseClient('ftp://me:secret@one')).toThrow(/no address/);
    expect(() => createClickHouseClient('ftp://me:secret@one')).not.toThrow(/secret/);
  });

  it('tells a full disk', async () => {
    const words =
      'Code: 243, e.displayText() = DB::Exception: Cannot reserve 1.00 MiB, not enough space.';
    const client = createClickHouseClient(
      'http://one:8123',
      answering([], () => new Response(words, { status: 500 })),
    );
    await expect(client.insert('t', new Uint8Array(1))).rejects.toThrow(DiskFullError);
  });

  it.each([
    '',
    'nowhere',
    'http://one:1,http://two:2',
    'http://one/?cluster=a,http://two/?cluster=b',
    'http://one/?cluster=a;drop',
  ])('refuses %j', (urls) => {
    expect(() => createClickHouseClient(urls)).toThrow(InvalidInputError);
  });
});
