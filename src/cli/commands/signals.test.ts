import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand, storeWalks } from '../testing/run-command.ts';
import defineSignals from './signals.ts';

const home = mkdtempSync(join(tmpdir(), 'assay-home-'));
const signals = (...args: string[]) => runCommand(defineSignals, home, ...args);

beforeAll(async () => {
  await storeWalks(home, { assets: ['btc', 'eth'], bars: 120 });
  await storeWalks(home, { assets: ['btc'], bars: 400, interval: '1h' });
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

describe('assay signals', () => {
  it.each([
    ['1d', ['btc', 'eth'], 86_400_000],
    ['1h', ['btc'], 3_600_000],
  ] as const)('tell position, reason and holding beside it, by %s', async (interval, held, bar) => {
    const printed = JSON.parse(await signals('--interval', interval, '--json'));
    expect(printed.map(({ token }: { token: string }) => token).sort()).toEqual(held);
    for (const { position, reason, since, returnSince, holdingSince, record } of printed) {
      expect(['long', 'short', 'flat']).toContain(position);
      expect(reason).toMatch(/(Above|Below) its close of .* ago/);
      expect(Date.parse(since) % bar).toBe(0);
      const side = { long: 1, short: -1, flat: 0 }[position as 'long' | 'short' | 'flat'];
      expect(returnSince).toBeCloseTo(side * holdingSince, 9);
      expect(record.entries).toBeGreaterThan(0);
    }
  });

  it('print a table for people, of one position where asked', async () => {
    expect(await signals()).toMatch(/^TOKEN +POSITION +SINCE +AT +RETURN +HOLDING/);
    const [{ position }] = JSON.parse(await signals('--json'));
    const some = JSON.parse(await signals('--json', '--position', position));
    expect(new Set(some.map((one: { position: string }) => one.position))).toEqual(
      new Set([position]),
    );
  });

  it('report what following them was worth, by days and by hours, as a page', async () => {
    const page = join(home, 'signals.md');
    expect(await signals('report', '--from', '2024-10-01', '--output', page)).toBe('');
    const text = readFileSync(page, 'utf8');
    for (const part of ['By days, with Trader Grades', 'By days, without grades', 'By hours']) {
      expect(text).toContain(part);
    }
    expect(text).toMatch(/\| *p *\|/i);
    expect(text).not.toMatch(/NaN|undefined|Infinity/);
    expect(await signals('report', '--from', '2024-10-01')).toBe(text);
  });

  it('say what is missing where there are too few bars', async () => {
    const young = mkdtempSync(join(tmpdir(), 'assay-home-'));
    await storeWalks(young, { assets: ['btc'], bars: 20 });
    expect(await runCommand(defineSignals, young)).toMatch(/needs 91 daily closes/);
    rmSync(young, { recursive: true, force: true });
  });
});
