import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand, storeWalks } from '../testing/run-command.ts';
import defineBacktest from './backtest.ts';

const home = mkdtempSync(join(tmpdir(), 'assay-home-'));
const example = (name: string) =>
  resolve(import.meta.dirname, '../../../examples/strategies', name);
const backtest = (...args: string[]) => runCommand(defineBacktest, home, ...args);
const rule = 'close > mean(close, {days})';

beforeAll(() => storeWalks(home, { assets: ['btc', 'eth'], bars: 160 }));
afterAll(() => rmSync(home, { recursive: true, force: true }));

function strategy(body: string): string {
  const path = join(home, `${Math.random()}.ts`);
  writeFileSync(path, `export default { weights(view) { ${body} } };`);
  return path;
}

describe('assay backtest', () => {
  it('runs a strategy beside its benchmark, as a table, as JSON and as a page', async () => {
    const page = join(home, 'run.html');
    const args = ['run', rule, '--parameter', 'days=10', '--assets', 'eth'];
    const table = await backtest(...args, '--report', page);
    expect(table).toMatch(/^METRIC +STRATEGY +BTC$/m);
    expect(table).toMatch(/^maximum drawdown +\d+\.\d % +\d+\.\d %$/m);
    expect(readFileSync(page, 'utf8')).toMatch(/^<!doctype html>/);
    const report = JSON.parse(await backtest(...args, '--json', '--no-audit'));
    expect(report).toMatchObject({ coverage: { assets: 1, bars: 160 }, audit: null });
  });

  it('audits, and fails where a decision knew the future', async () => {
    const before = process.exitCode;
    expect(await backtest('audit', rule, '--parameter', 'days=10')).toMatch(/came out the same/);
    expect(process.exitCode).toBe(before);
    const found = await backtest('audit', example('looks-ahead.ts'), '--cuts', '3');
    expect(found).toMatch(/SAME UP TO/);
    expect(process.exitCode).toBe(1);
    process.exitCode = before;
  });

  it('sweeps, best first, and writes a page with what luck explains', async () => {
    const page = join(home, 'sweep.html');
    const args = ['sweep', rule, '--parameter', 'days=5:20:5', '--train-days', '60'];
    const report = JSON.parse(await backtest(...args, '--report', page, '--json'));
    const sharpes = report.trials.map(({ sharpe }: { sharpe: number }) => sharpe);
    expect(sharpes).toEqual(sharpes.toSorted((left: number, right: number) => right - left));
    expect(report.honesty.walkForward.steps[0].from).toBe('2024-09-23');
    const html = readFileSync(page, 'utf8');
    for (const part of [
      'Sharpe ratio by parameters',
      'overfitting',
      'Chosen anew',
      'The best of 4',
    ]) {
      expect(html).toContain(part);
    }
  });

  it.each([
    ['throws', () => strategy('throw new Error("no luck")'), [], /threw: no luck, at the bar of/],
    ['reads the clock', () => strategy('return { btc: Date.now() % 2 }'), [], /read the clock/],
    ['never ends', () => strategy('for (;;);'), ['--time-limit', '1'], /did not end within 1 s/],
    [
      'eats memory',
      () => strategy('const all = []; for (;;) all.push("x".repeat(50) + all.length);'),
      ['--memory-limit', '64'],
      /took more than 64 MB/,
    ],
    ['is not there', () => 'missing.ts', [], /There is no file 'missing.ts'/],
    ['asks for an unknown column', () => 'grade > 1', [], /'grade' is not known here/],
    ['leaves a parameter open', () => rule, [], /leaves 'days' open/],
    ['trades what is not stored', () => 'close > 1', ['--assets', 'sol'], /sol/],
  ])('refuses a strategy that %s', async (_, source, more, message) => {
    await expect(backtest('run', source(), '--no-audit', ...more)).rejects.toThrow(message);
  });

  it.each([
    [['sweep', rule], /needs values to try/],
    [['sweep', rule, '--parameter', 'days=20:5:5'], /first:last:step, rising/],
    [['run', rule, '--fee-bps', 'much'], /'much' is not a number/],
  ])('refuses %j', async (args, message) => {
    await expect(backtest(...args)).rejects.toThrow(message);
  });
});
