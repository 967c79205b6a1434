import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand, storeWalks } from '../testing/run-command.ts';
import defineIndex from './index-command.ts';

const home = mkdtempSync(join(tmpdir(), 'assay-home-'));
const index = (...args: string[]) => runCommand(defineIndex, home, ...args);

beforeAll(() => storeWalks(home, { assets: ['btc', 'eth', 'sol'], bars: 120 }));
afterAll(() => rmSync(home, { recursive: true, force: true }));

function definition(parts: object): string {
  const path = join(home, 'mine.json');
  const whole = {
    id: 'mine',
    name: 'Mine',
    selection: { by: 'volume', count: 3 },
    weighting: { scheme: 'equal' },
    rebalance: { frequency: 'monthly' },
    ...parts,
  };
  writeFileSync(path, JSON.stringify(whole));
  return path;
}

describe('assay index', () => {
  it('backtests a file of one’s own: levels, metrics and rebalances, nothing else', async () => {
    const file = definition({});
    const printed = JSON.parse(await index('backtest', file, '--json', '--from', '2024-11-01'));
    expect(Object.keys(printed)).toEqual(['levels', 'metrics', 'rebalances']);
    expect(printed.levels[0]).toEqual(['2024-11-01', 1000]);
    expect(printed.levels.at(-1)[0]).toBe('2024-12-31');
    expect(printed.metrics.days).toBe(printed.levels.length);
    expect(printed.rebalances[0]).toMatchObject({ reason: 'start', joined: ['btc', 'eth', 'sol'] });
    expect(await index('backtest', file)).toMatch(/^maximum drawdown +\d+\.\d %$/m);
  });

  it('shows what it holds and how it came to it', async () => {
    const text = await index('rebalance', definition({}));
    expect(text).toMatch(/^ASSET +WEIGHT$/m);
    expect(text).toMatch(/last rebalance 2024-12-01 \(decided 2024-11-30, calendar\)/);
  });

  it.each([
    [
      { weighting: { scheme: 'equal', cap: 0.3 } },
      /mine on 2024-\d\d-\d\d with btc, eth, sol: .* 90.0 %/,
    ],
    [{ luck: 1 }, /luck/],
    [{ selection: { by: 'marketCap', count: 1 } }, /market capitalisation/],
    [{ universe: { categories: ['nothing'] } }, /No asset was eligible for mine from/],
  ])('refuses %j and says why', async (parts, message) => {
    await expect(index('backtest', definition(parts))).rejects.toThrow(message);
  });

  it('knows no index of another name', async () => {
    await expect(index('show', 'nothing')).rejects.toThrow(/No index is called 'nothing'/);
  });
});
