import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { DAY, HOUR, INTERVAL_LENGTH } from '../../core/index.ts';
import { AssetRegistry } from '../identity/index.ts';
import type { FileBatch } from './batch.ts';
import { CsvRecords } from './csv-records.ts';
import { type ReadReport, readFile } from './read-file.ts';
import { recognise } from './recognise.ts';
import { RowReader } from './row-reader.ts';

setFlagsFromString('--expose-gc');
/** Memory that is still in use can only be told from memory not yet collected by collecting it. */
const collectGarbage = runInNewContext('gc') as () => void;

const folder = mkdtempSync(join(tmpdir(), 'assay-read-'));
afterAll(() => rmSync(folder, { recursive: true }));

const resolver = new AssetRegistry();
let files = 0;

function write(content: string | Uint8Array, ending = 'csv'): string {
  const path = join(folder, `file-${++files}.${ending}`);
  writeFileSync(path, content);
  return path;
}

async function read(path: string): Promise<{ batches: FileBatch[]; report: ReadReport }> {
  const batches: FileBatch[] = [];
  const reader = readFile(path, { resolver });
  for (;;) {
    const next = await reader.next();
    if (!next.done) batches.push(next.value);
    else return { batches, report: next.value as ReadReport };
  }
}

const HEADER = 'symbol,time,open,high,low,close,volume\n';
const price = fc.integer({ min: 1, max: 1_000_000 }).map((cents) => cents / 100);
const bar = fc.tuple(price, price, price, price, price).map(([a, b, c, d, volume]) => ({
  open: a,
  close: b,
  high: Math.max(a, b, c, d),
  low: Math.min(a, b, c, d),
  volume,
}));

describe('readFile', () => {
  it('reads back the bars that were written, plain, gzipped and with CRLF', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(bar, { minLength: 2, maxLength: 40 }),
        fc.boolean(),
        fc.boolean(),
        async (bars, gzip, windows) => {
          const lines = bars.map(({ open, high, low, close, volume }, hour) => {
            const time = new Date(Date.UTC(2024, 0, 1) + hour * HOUR).toISOString();
            return `BTC,${time},${open},${high},${low},${close},${volume}\n`;
          });
          const text = HEADER + lines.join('');
          const bytes = Buffer.from(windows ? text.replaceAll('\n', '\r\n') : text);
          const path = gzip ? write(gzipSync(bytes), 'csv.gz') : write(bytes);
          const { batches, report } = await read(path);
          expect(report).toMatchObject({ read: bars.length, kept: bars.length, refused: 0 });
          const columns = batches[0].bars;
          expect([...(columns?.close ?? [])]).toEqual(bars.map(({ close }) => close));
          expect([...(columns?.high ?? [])]).toEqual(bars.map(({ high }) => high));
          expect([...(columns?.volumeUsd ?? [])]).toEqual(
            bars.map(({ volume, close }) => volume * close),
          );
          expect(columns?.interval).toBe('1h');
          expect(columns?.knownAt[0]).toBe(Date.UTC(2024, 0, 1) + HOUR);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('gives the same wherever its bytes are cut and however its rows are read, whatever is wrong with them', async () => {
    const odd = ['NaN', '-3', '0', '"4"', 'x', '1,2', '.', '-', ' 5 ', '.5', '6.', '1e3', '7\r'];
    const cell = fc.constantFrom('1', '2.5', '', '0.12345678901234567', '1234567890123456', ...odd);
    const line = fc.tuple(fc.constantFrom('A', 'B', ''), fc.nat(5), cell);
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { minLength: 1 }),
        fc.array(fc.nat()),
        async (lines, cuts) => {
          const rows = lines.map(([name, day, close]) => `${name},2024-01-0${day + 1},${close}\n`);
          const bytes = Buffer.from(`symbol,date,close\n${rows.join('')}`);
          const recognised = await recognise(write(bytes), {});
          if ('reason' in recognised) throw new Error(recognised.reason);
          const take = (chunks: readonly Uint8Array[], inOnePass: boolean) => {
            const { shape, delimiter } = recognised;
            const reader = new RowReader('f', shape, { resolver, skipBadRows: true, delimiter });
            const records = new CsvRecords(
              delimiter,
              (record) => {
                if (record.row > 1) reader.take(record);
              },
              inOnePass ? { takeWhole: (text, from) => reader.takePlain(text, from) } : {},
            );
            for (const chunk of chunks) records.write(chunk);
            records.end();
            reader.end();
            return { batches: reader.batches(), faults: reader.faults.rows, read: reader.read };
          };
          const places = [...new Set(cuts.map((cut) => cut % bytes.length))].toSorted(
            (a, b) => a - b,
          );
          const cut = [0, ...places].map((from, index) => bytes.subarray(from, places[index]));
          const expected = take([bytes], false);
          expect(take(cut, false)).toEqual(expected);
          expect(take(cut, true)).toEqual(expected);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('reads Parquet as it reads CSV', async () => {
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    const path = join(folder, 'bars.parquet');
    await connection.run(
      `COPY (SELECT 'ETH' AS symbol, TIMESTAMP '2024-01-01' + INTERVAL (i) HOUR AS time,
               10.0::DOUBLE + i AS close, CASE WHEN i = 1 THEN 'nan'::DOUBLE ELSE 5.5 END AS volume_usd
             FROM range(3) AS t(i)) TO '${path}' (FORMAT parquet)`,
    );
    connection.closeSync();
    instance.closeSync();
    const { batches, report } = await read(path);
    expect(report).toMatchObject({ read: 3, refused: 0 });
    const columns = batches[0].bars;
    expect(columns?.interval).toBe('1h');
    expect([...(columns?.close ?? [])]).toEqual([10, 11, 12]);
    expect([...(columns?.volumeUsd ?? [])]).toEqual([5.5, Number.NaN, 5.5]);
    expect(columns?.time[1]).toBe(Date.UTC(2024, 0, 1, 1));
  });

  it('refuses a file that only claims to be Parquet', async () => {
    await expect(read(write('PAR1 and no more', 'parquet'))).rejects.toMatchObject({
      code: 'sources.malformed_file',
    });
  });

  it.each(Object.entries(INTERVAL_LENGTH))(
    'tells bars of %s by their times',
    async (interval, length) => {
      const rows = [0, 1, 2, 4].map((step) => `A,${Date.UTC(2024, 0, 1) + step * length},1\n`);
      const { batches } = await read(write(`ticker,ts,price\n${rows.join('')}`));
      expect(batches[0].bars?.interval).toBe(interval);
    },
  );

  it('divides what is quoted by the thousand, and splits a ticker that changed hands', async () => {
    const text =
      'symbol,date,close\n1000PEPE,2024-01-01,0.0125\nLUNA,2022-05-12,0.5\nLUNA,2022-05-31,8.87\n';
    const { batches } = await read(write(text));
    const columns = batches[0].bars;
    expect(columns?.assets).toEqual(['pepe', 'luna-classic', 'luna']);
    expect(columns?.close[0]).toBe(0.0125 / 1000);
  });

  it('holds a batch in memory, not the file', async () => {
    const lines = (days: number, symbol: number) =>
      Array.from({ length: days }, (_, day) => {
        const date = new Date(Date.UTC(2000 + 10, 0, 1) + day * DAY).toISOString().slice(0, 10);
        return `S${symbol},${date},1.5,2.5,0.5,1.25,1000.75\n`;
      }).join('');
    const head = HEADER.replace('time', 'date');
    const long = write(
      gzipSync(head + Array.from({ length: 400 }, (_, s) => lines(4000, s)).join('')),
      'csv.gz',
    );
    let peak = 0;
    let rows = 0;
    const before = process.memoryUsage();
    for await (const { bars } of readFile(long, { resolver })) {
      rows += bars?.time.length ?? 0;
      collectGarbage();
      const { heapUsed, arrayBuffers } = process.memoryUsage();
      peak = Math.max(peak, heapUsed + arrayBuffers - before.heapUsed - before.arrayBuffers);
    }
    expect(rows).toBe(1_600_000);
    // The columns alone would take 100 MB, the text 70 MB.
    expect(peak).toBeLessThan(40e6);
  });
});
