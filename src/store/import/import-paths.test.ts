import { copyFileSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sharedData } from '../../../test/shared-data.ts';
import { DAY, ManualClock, parseInstant } from '../../core/index.ts';
import { openSeriesStore } from '../series/open-series-store.ts';
import type { SeriesStore } from '../series/series-store.ts';
import { type ImportPathsOptions, importPaths } from './import-paths.ts';

const NOW = parseInstant('2026-01-01');
const clock = new ManualClock(NOW);
let home: string;
let store: SeriesStore;

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'assay-import-'));
  store = await openSeriesStore({ home });
});

afterEach(async () => {
  await store.close();
  rmSync(home, { recursive: true });
});

function write(name: string, content: string | Uint8Array): string {
  mkdirSync(join(home, 'files'), { recursive: true });
  const path = join(home, 'files', name);
  writeFileSync(path, content);
  return path;
}

function run(paths: string[], options: Partial<ImportPathsOptions> = {}) {
  return importPaths({ paths, store, clock, ...options });
}

/** 400 sound days of one symbol, enough that one odd row is not a wrong column. */
function days(count: number, close: (day: number) => string | number = (day) => 100 + day): string {
  const row = (day: number) =>
    `BTC,${new Date(Date.UTC(2021, 0, 1) + day * DAY).toISOString().slice(0, 10)},${close(day)}`;
  return `symbol,date,close\n${Array.from({ length: count }, (_, day) => row(day)).join('\n')}\n`;
}

describe('importPaths', () => {
  it('stores a file, and nothing the second time, with or without a journal', async () => {
    const path = write('spot.csv', days(3));
    const counts = { read: 3, refused: 0, corrected: 0 };
    expect(await run([path])).toMatchObject({ ...counts, stored: 3, deduplicated: 0 });
    expect(await run([path])).toMatchObject({ ...counts, stored: 0, deduplicated: 3 });
    const journal = join(home, 'imports');
    await run([path], { journal });
    const last = await run([path], { journal });
    expect(last).toMatchObject({ ...counts, stored: 0, deduplicated: 3 });
    expect(last.files[0].status).toBe('unchanged');
  });

  it('tells files of one size apart, and knows a large one again', async () => {
    const journal = join(home, 'imports');
    const [first, second] = [
      write('a.csv', days(3)),
      write(
        'b.csv',
        days(3, (day) => 200 + day),
      ),
    ];
    expect(statSync(second).size).toBe(statSync(first).size);
    expect(await run([first, second], { journal })).toMatchObject({ stored: 3, corrected: 3 });
    const large = write('large.csv', `${days(3)}${'\n'.repeat(9 * 2 ** 20)}`);
    await run([large], { journal });
    expect((await run([large], { journal })).files[0].status).toBe('unchanged');
  });

  it('imports again what the store has lost, whatever the journal says', async () => {
    const path = write('spot.csv', days(3));
    const journal = join(home, 'imports');
    await run([path], { journal });
    const other = join(home, 'another');
    const empty = await openSeriesStore({ home: other });
    expect(await run([path], { journal, store: empty })).toMatchObject({ stored: 3 });
    await empty.close();
  });

  it('keeps a changed value beside the first, known from the import on', async () => {
    await run([write('spot.csv', days(3))]);
    const changed = write(
      'spot.csv',
      days(3, (day) => (day === 1 ? 7 : 100 + day)),
    );
    expect(await run([changed])).toMatchObject({ stored: 0, deduplicated: 2, corrected: 1 });
    const read = async (asOf: number) => [
      ...(await store.readBars({ interval: '1d', asOf })).close,
    ];
    expect(await read(NOW - 1)).toEqual([100, 101, 102]);
    expect(await read(NOW)).toEqual([100, 7, 102]);
  });

  it.each<[string, string | Uint8Array, string, Record<string, unknown>]>([
    ['a header of another world', 'name,age\nAda,36\n', 'sources.unrecognised_file', { row: 1 }],
    ['no price', 'date,symbol,note\n2024-01-01,BTC,x\n', 'sources.unrecognised_file', { row: 1 }],
    ['an empty file', '', 'sources.malformed_file', { row: 1 }],
    [
      'two forms of date',
      'symbol,date,close\nA,2024-01-01,1\nA,02-01-24,2\n',
      'sources.malformed_file',
      { row: 3, field: 'date' },
    ],
    [
      'only dates that would be guessed',
      'symbol,date,close\nA,31-12-24,1\n',
      'sources.malformed_file',
      { row: 2, field: 'date' },
    ],
    [
      'seconds, then milliseconds',
      'symbol,ts,close\nA,1735603200,1\nA,1735689600000,2\n',
      'sources.malformed_file',
      { row: 3, field: 'ts' },
    ],
    [
      'a time zone on some rows',
      'symbol,time,close\nA,2024-01-01T00:00:00Z,1\nA,2024-01-01T01:00:00,2\nA,2024-01-01T02:00:00Z,2\n',
      'sources.malformed_file',
      { row: 3, field: 'time' },
    ],
    [
      'days that open at midnight elsewhere',
      'symbol,time,close\nA,2024-01-01T00:00:00+01:00,1\nA,2024-01-02T00:00:00+01:00,2\n',
      'sources.unrecognised_file',
      { field: 'time' },
    ],
    [
      'NaN for a price',
      'symbol,date,close\nA,2024-01-01,NaN\n',
      'sources.malformed_file',
      { row: 2, field: 'close' },
    ],
    [
      'a unit beside a number',
      'symbol,date,close,volume_usd\nA,2024-01-01,1,1.2M\n',
      'sources.malformed_file',
      { row: 2, field: 'volume_usd' },
    ],
    [
      'a price with a thousands comma',
      'symbol;date;close\nA;2024-01-01;1,5\n',
      'sources.malformed_file',
      { row: 2, field: 'close' },
    ],
    [
      'negative prices',
      days(20, (day) => 5 - day),
      'sources.malformed_file',
      { row: 8, field: 'close' },
    ],
    [
      'a ragged row',
      'symbol,date,close\nA,2024-01-01,1\nA,2024-01-02\n',
      'sources.malformed_file',
      { row: 3 },
    ],
    [
      'a quote left open',
      'symbol,date,close\n"A,2024-01-01,1\n',
      'sources.malformed_file',
      { row: 2 },
    ],
    ['UTF-16', Buffer.from('\ufeffsymbol,date,close\n', 'utf16le'), 'sources.malformed_file', {}],
    ['gzip cut short', gzipSync(days(9000)).subarray(0, 20_000), 'sources.malformed_file', {}],
  ])('refuses a file with %s whole, naming the place', async (name, content, code, place) => {
    const gzip = typeof content !== 'string' && name.startsWith('gzip');
    const path = write(gzip ? 'bad.csv.gz' : 'bad.csv', content);
    const { files, stored } = await run([path]);
    expect(stored).toBe(0);
    expect(files[0]).toMatchObject({ status: 'refused', code, place: { file: path, ...place } });
    expect(files[0].reason).toContain(path);
    expect(await store.coverage()).toMatchObject({ bars: 0, metrics: 0 });
  });

  it('refuses gzip whose checksum does not match', async () => {
    const bytes = gzipSync(days(500));
    bytes[bytes.length - 6] ^= 0xff;
    const { files } = await run([write('spot.csv.gz', bytes)]);
    expect(files[0].code).toBe('sources.malformed_file');
  });

  it('leaves bad rows out when told to, and lists each', async () => {
    const text = `${days(5)}BTC,31-12-24,5\nBTC,2021-02-01,NaN\nBTC,2021-02-02\nBTC,2021-02-03,-4\n`;
    const { files, ...counts } = await run([write('spot.csv', text)], { skipBadRows: true });
    expect(counts).toMatchObject({ read: 9, stored: 5, refused: 4 });
    expect(files[0].refusedRows.map(({ row, field }) => [row, field])).toEqual([
      [7, 'date'],
      [8, 'close'],
      [9, 'symbol'],
      [10, 'close'],
    ]);
  });

  it('refuses a zero price by itself and imports the rest', async () => {
    const path = write(
      'spot.csv',
      days(10, (day) => (day === 4 ? '0.0' : 1)),
    );
    const { files } = await run([path]);
    expect(files[0]).toMatchObject({ status: 'imported', stored: 9, refused: 1 });
    expect(files[0].refusedRows[0]).toMatchObject({
      kind: 'zero-price',
      file: path,
      row: 6,
      field: 'close',
      value: '0.0',
      reason: 'is zero, which is no price',
    });
  });

  it('keeps what it refused, and what the quality gate saw, for the doctor', async () => {
    await run([
      write(
        'spot.csv',
        days(30, (day) => (day === 4 ? 0 : day === 20 ? 100_000 : 1)),
      ),
    ]);
    const findings = await store.listFindings();
    expect(findings).toContainEqual(
      expect.objectContaining({ kind: 'zero-price', asset: 'btc', from: Date.UTC(2021, 0, 5) }),
    );
    expect(findings.map(({ kind }) => kind)).toContain('absurd-price');
  });

  it('reads columns that are named for it', async () => {
    const path = write('odd.csv', 'Pair;Day;Last\nETH/USDT;31/12/2024;3300\n');
    const map = { close: 'last', time: 'Day' };
    expect(await run([path], { map, dateFormat: 'DD/MM/YYYY' })).toMatchObject({ stored: 1 });
    const bars = await store.readBars({ interval: '1d', asOf: NOW });
    expect([bars.assets, [...bars.close], [...bars.time]]).toEqual([
      ['eth'],
      [3300],
      [parseInstant('2024-12-31')],
    ]);
  });

  it('imports the sound files of a folder and reports the others', async () => {
    write('a.csv', 'name,age\nAda,36\n');
    write('b.csv', days(4));
    write('metrics.csv', 'id,name,description\nx,y,z\n');
    write('notes.md', 'not data');
    const { files, stored } = await run([join(home, 'files')]);
    expect(files.map(({ status }) => status)).toEqual(['refused', 'imported', 'skipped']);
    expect(stored).toBe(4);
  });

  it('lets on-chain prices and market caps only fill what market data leaves open', async () => {
    await run([
      write('btc.csv', 'date,price_usd,market_cap_usd,volume_usd\n2024-01-01,10,100,1\n'),
    ]);
    const metrics =
      'time,PriceUSD,CapMrktCurUSD,AdrActCnt\n2024-01-01,11,111,5\n2024-01-02,12,122,6\n';
    const path = write('btc-chain.csv', metrics);
    expect(await run([path])).toMatchObject({ stored: 4, deduplicated: 2, corrected: 0 });
    expect(await run([path])).toMatchObject({ stored: 0, deduplicated: 6, corrected: 0 });
    const bars = await store.readBars({ interval: '1d', asOf: NOW });
    expect([...bars.close]).toEqual([10, 12]);
  });

  it('reads a large file in a thread of its own, with the same outcome and the same refusals', async () => {
    const lines = Array.from({ length: 300_000 }, (_, row) => {
      const date = new Date(Date.UTC(2020, 0, 1) + (row % 2000) * DAY).toISOString().slice(0, 10);
      return `T${Math.floor(row / 2000)},${date},1.25,1000000\n`;
    });
    const text = `symbol,date,close,volume_usd\n${lines.join('')}`;
    const seen: number[] = [];
    const onProgress = ({ rows }: { rows: number }) => seen.push(rows);
    const broken = write('broken.csv', `${text}T9,31-12-24,1,1\n`);
    expect((await run([broken])).files[0]).toMatchObject({
      status: 'refused',
      code: 'sources.malformed_file',
      place: { file: broken, row: 300_002, field: 'date' },
    });
    const sound = write('sound.csv', text);
    expect(await run([sound], { onProgress })).toMatchObject({ read: 300_000, stored: 300_000 });
    expect(seen.length).toBeGreaterThan(5);
    const stop = new AbortController();
    await expect(
      run([sound], { signal: stop.signal, onProgress: () => stop.abort() }),
    ).rejects.toMatchObject({
      code: 'store.import_stopped',
    });
  });

  it('stops on request with nothing half-stored', async () => {
    const path = write('spot.csv', days(9000));
    await expect(run([path], { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'store.import_stopped',
    });
    expect((await store.coverage()).bars).toBe(0);
  });
});

const perpetuals = sharedData('market/perpetuals-daily.csv.gz');
const tokens = sharedData('market/tokens-daily-2021.csv.gz');
const hourly = sharedData('market/spot-hourly-majors.csv.gz');
const onchain = sharedData('onchain');

describe('importing real files', () => {
  it.skipIf(!perpetuals || !tokens || !hourly)(
    'takes every row it can and says which it cannot',
    async () => {
      const report = await run([perpetuals as string, tokens as string, hourly as string]);
      const [perpetual, token, hour] = report.files;
      expect(perpetual).toMatchObject({
        market: 'perpetual',
        read: 225_218,
        stored: 225_217,
        refused: 1,
      });
      expect(perpetual.refusedRows[0]).toMatchObject({ row: 35_146, field: 'open', value: '0.0' });
      expect(token).toMatchObject({ market: 'aggregate', read: 676_703, corrected: 0 });
      expect(token.refusedByReason).toMatchObject({ 'is negative, which is no price': 18 });
      expect(hour).toMatchObject({
        market: 'spot',
        interval: '1h',
        read: 286_624,
        stored: 286_624,
      });
    },
  );

  it.skipIf(!onchain)('takes every on-chain file and passes the catalogue over', async () => {
    const folder = join(home, 'onchain');
    mkdirSync(folder);
    for (const name of ['btc', 'eos_eth', 'usdt_trx', 'metrics', 'btc-exchange-flows']) {
      copyFileSync(join(onchain as string, `${name}.csv.gz`), join(folder, `${name}.csv.gz`));
    }
    const { files, refused } = await run([folder]);
    expect(refused).toBe(0);
    expect(files.map(({ status }) => status).filter((status) => status === 'imported').length).toBe(
      4,
    );
    expect(files.find(({ status }) => status === 'skipped')?.reason).toContain('catalogue');
    const { metrics, value } = await store.readMetrics({
      metrics: ['activeAddresses', 'exchangeInflowUsd'],
      assets: ['btc'],
      from: parseInstant('2020-07-27'),
      to: parseInstant('2020-07-28'),
      asOf: NOW,
    });
    expect([...metrics].toSorted()).toEqual(['activeAddresses', 'exchangeInflowUsd']);
    expect(value.length).toBe(2);
    expect((await store.assets()).map(({ asset }) => asset)).toEqual([
      'btc',
      'eos-eth',
      'usdt-trx',
    ]);
  });
});
