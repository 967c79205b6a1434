import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DevChain, startDevChain } from '../../log/index.ts';
import type { PortfolioAnalysis } from '../../products/index.ts';
import { runCommand, storeWalks } from '../testing/run-command.ts';
import definePortfolio from './portfolio.ts';

/** The account that a development node funds first, with 10,000 of its coin. */
const ACCOUNT = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266';
const home = mkdtempSync(join(tmpdir(), 'assay-home-'));
const file = join(home, 'held.csv');
let chain: DevChain;

function portfolio(...args: string[]): Promise<string> {
  const environment = { ASSAY_HOME: home, ASSAY_CHAIN_RPC_URL: chain.rpc };
  return runCommand(definePortfolio, environment, ...args);
}

describe('assay portfolio', () => {
  beforeAll(async () => {
    await storeWalks(home, { assets: ['btc', 'eth'], bars: 120 });
    writeFileSync(file, 'symbol,amount\nBTC,2\nETH,30\nBTC,1\n');
    chain = await startDevChain(['--chain-id', '1']);
  });
  afterAll(async () => {
    await chain.stop();
    rmSync(home, { recursive: true, force: true });
  });

  it('says what a file of holdings is worth and where its risk comes from', async () => {
    const analysis: PortfolioAnalysis = JSON.parse(await portfolio(file, '--json'));
    const { positions, risk, valueUsd } = analysis;
    expect(Object.fromEntries(positions.map(({ asset, amount }) => [asset, amount]))).toEqual({
      btc: 3,
      eth: 30,
    });
    expect(valueUsd).toBeCloseTo(
      positions.reduce((sum, row) => sum + row.valueUsd, 0),
      6,
    );
    const parts = positions.reduce((sum, row) => sum + (row.riskContribution ?? 0), 0);
    expect(parts).toBeCloseTo(risk?.volatility as number, 9);
  });

  it('prints a table and the whole beneath it', async () => {
    const text = await portfolio(file);
    expect(text).toMatch(/^TOKEN +AMOUNT +VALUE +WEIGHT +VOLATILITY +RISK +TRADER +INVESTOR/);
    expect(text).toMatch(/worth .* USD/);
    expect(text).toMatch(/over 90 days/);
  });

  it('reads an account from its chain', async () => {
    const { positions } = JSON.parse(await portfolio(ACCOUNT, '--json'));
    expect(positions).toMatchObject([{ asset: 'eth', amount: 10_000, weight: 1 }]);
  });

  it.each([
    ['symbol,amount\nBTC,-1\n', /row 2, amount: '-1' is no amount above zero/],
    ['symbol,amount\nNOPE,1\n', /NOPE/],
    ['token,size\nBTC,1\n', /row 1, symbol/],
  ])('refuses a file that says %j', async (text, message) => {
    const bad = join(home, 'bad.csv');
    writeFileSync(bad, text);
    await expect(portfolio(bad)).rejects.toThrow(message);
  });

  it('refuses what is neither file nor address, and an account that holds nothing known', async () => {
    await expect(portfolio('elsewhere.csv')).rejects.toThrow(/no file 'elsewhere.csv'/);
    await expect(portfolio(`0x${'9'.repeat(40)}`)).rejects.toThrow(/holds none of the tokens/);
  });
});
