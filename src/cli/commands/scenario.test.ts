import { describe, expect, it } from 'vitest';
import { runCommand } from '../testing/run-command.ts';
import defineScenario from './scenario.ts';

const run = (...args: string[]) => runCommand(defineScenario, '/nowhere', ...args);

const now = ['--price', '2', '--circulating-supply', '1000'];

describe('assay scenario', () => {
  it('tells price, fully diluted value and return at each multiple', async () => {
    const more = ['--total-supply', '4000', '--future-supply', '2000', '--multiples', '0.5,3'];
    const [half, triple] = JSON.parse(await run(...now, ...more, '--json'));
    expect(half).toMatchObject({ name: '0.5×', marketCapUsd: 1000, priceUsd: 0.5, return: -0.75 });
    expect(triple).toMatchObject({ marketCapUsd: 6000, priceUsd: 3, fullyDilutedUsd: 12_000 });
  });

  it('prints a table and says what it is not', async () => {
    const text = await run(...now);
    expect(text).toMatch(/10×.*\+900\.0 %/);
    expect(text).toMatch(/not how likely/);
  });

  it.each([
    [['--price', '2'], /Name a stored token/],
    [[...now, '--multiples', '2,many'], /Write a number above zero/],
    [[...now, '--total-supply', '-1'], /Write a number above zero/],
    [[...now, '--peer', 'ETH'], /Peers need a stored token/],
  ])('refuses %j', async (args, message) => {
    await expect(run(...args)).rejects.toThrow(message);
  });
});
