import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../testing/run-command.ts';
import defineForecast from './forecast.ts';

let folder: string;
let file: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-forecast-'));
  file = join(folder, 'in.csv.gz');
  const row = (id: string, phase: number) =>
    [id, ...Array.from({ length: 60 }, (_, t) => 10 + Math.sin(t + phase))].join(',');
  const header = Array.from({ length: 61 }, (_, i) => `V${i + 1}`).join(',');
  writeFileSync(file, gzipSync([header, row('A', 0), row('B', 1)].join('\n')));
});

afterAll(() => rmSync(folder, { recursive: true }));

const run = (...args: string[]) => runCommand(defineForecast, folder, ...args);

const steps = ['--horizon', '3', '--frequency', 'daily'];

describe('assay forecast', () => {
  it('prints one row a series', async () => {
    const lines = (await run('--input', file, ...steps)).trim().split('\n');
    expect(lines[0]).toBe('id,h1,h2,h3');
    expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual(['A', 'B']);
    for (const line of lines.slice(1)) {
      expect(line.split(',').slice(1).map(Number).every(Number.isFinite)).toBe(true);
    }
  });

  it('writes quantile files beside the output, in order', async () => {
    const output = join(folder, 'out.csv');
    expect(await run('--input', file, ...steps, '--output', output, '--quantiles')).toBe('');
    const first = (path: string) => Number(readFileSync(path, 'utf8').split('\n')[1].split(',')[1]);
    const low = first(join(folder, 'out.q05.csv'));
    const high = first(join(folder, 'out.q95.csv'));
    expect(low).toBeLessThan(first(output));
    expect(first(output)).toBeLessThan(high);
  });

  it('prints JSON for programs', async () => {
    const rows = JSON.parse(await run('--input', file, ...steps, '--json', '--quantiles'));
    expect(rows.map(({ id }: { id: string }) => id)).toEqual(['A', 'B']);
    expect(Object.keys(rows[0]).slice(0, 4)).toEqual(['id', 'h1', 'h2', 'h3']);
    expect(Object.keys(rows[0].quantiles)).toHaveLength(7);
  });

  it('writes CSV to the output and prints JSON when asked for both', async () => {
    const output = join(folder, 'both.csv');
    const rows = JSON.parse(await run('--input', file, ...steps, '--output', output, '--json'));
    const [, first] = readFileSync(output, 'utf8').split('\n');
    expect(first).toBe(['A', rows[0].h1, rows[0].h2, rows[0].h3].join(','));
  });

  it('measures every method on the held-back window', async () => {
    const result = JSON.parse(await run('--input', file, ...steps, '--evaluate', '--json'));
    expect(result.series).toBe(2);
    const names = result.methods.map(({ name }: { name: string }) => name);
    expect(names).toContain('combination');
    expect(names).toContain('Naive2');
  });

  it.each([
    [['--input', 'absent.csv', ...steps], /cannot be read/],
    [[...steps], /Name a stored token, or give a file/],
    [['--input', 'FILE', '--horizon', 'many', '--frequency', 'daily'], /horizon of NaN/],
    [['--input', 'FILE', ...steps, '--quantiles'], /add '--output FILE'/],
  ])('refuses %j', async (args, message) => {
    await expect(run(...args.map((arg) => (arg === 'FILE' ? file : arg)))).rejects.toThrow(message);
  });
});
