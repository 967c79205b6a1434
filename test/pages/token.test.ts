import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { type DecisionLog, openHomeLog } from '../../src/log/index.ts';
import { logRoutes } from '../../src/server/routes/log.ts';
import { serveWithEvents } from './events.ts';
import { describePages, itLooksRight, waitUntilStill } from './stage.ts';
import { findViolations } from './violations.ts';

/** Nothing is known beside grades and price. */
const NOTHING = {
  '**/v1/tokens/*/similar': { body: { data: [] } },
  '**/v1/flows/*': { body: { data: { days: [], outcomes: [], horizon: 7 } } },
  '**/v1/sentiment/*': { body: { data: { score: null, textsRead: 0 } } },
};
/** What two sources say. */
const SAID = {
  score: 0.21,
  reason: null,
  texts: 3,
  textsRead: 40,
  sources: [
    { source: 'feed:news.example', score: 0.34, texts: 2 },
    { source: 'reddit:coins', score: -0.08, texts: 1 },
  ],
  items: [
    {
      title: 'Bitcoin soars to a record high as demand surges',
      source: 'feed:news.example',
      time: '2024-12-30T10:00:00.000Z',
      label: 'bullish',
      score: 0.82,
      url: 'https://news.example/1',
    },
    {
      title: 'Is this the top?',
      source: 'reddit:coins',
      time: '2024-12-29T10:00:00.000Z',
      label: 'bearish',
      score: -0.31,
      url: null,
    },
  ],
};
const UNSAID = { ...SAID, score: null, reason: 'None of the 40 texts speaks of it.', items: [] };
const clock = { now: () => Date.UTC(2025, 0, 1) };
let log: DecisionLog;

describePages('a token', serve, (stage) => {
  afterAll(() => log?.close());

  itLooksRight(stage, { name: 'token', path: '/tokens/btc', shows: 'Risk', answers: NOTHING });

  it('draws the chart and shows both grades', async () => {
    const { page } = await stage.open('/tokens/btc');
    await page
      .getByRole('img', { name: /Daily candles/ })
      .locator('canvas')
      .first()
      .waitFor();
    const trader = page.getByRole('region', { name: 'Trader Grade' });
    await expect.poll(() => trader.textContent()).toMatch(/80[\s\S]*Buy[\s\S]*Momentum/);
    const investor = page.getByRole('region', { name: 'Investor Grade' });
    await investor.getByText('Too little history.').waitFor();
    await page.close();
  });

  it('draws the indicators chosen, also after a refresh', async () => {
    const { page, complaints } = await stage.open('/tokens/btc', { answers: NOTHING });
    const chart = page.getByRole('img', { name: /Daily candles/ });
    const panes = () => chart.locator('tr').count();
    // Price, grades, which come later, the line between them, and the axis of time.
    await expect.poll(panes).toBe(4);
    await page.getByText('Indicators').click();
    for (const name of ['RSI 14', 'MACD 12, 26, 9', 'Bollinger 20, 2', 'Support and resistance'])
      await page.getByRole('checkbox', { name }).check();
    expect(await findViolations(page)).toEqual([]);
    // Each study below the price has a pane and a line between.
    await expect.poll(panes).toBe(8);
    await page.reload();
    await expect.poll(panes).toBe(8);
    await page.evaluate(() => localStorage.clear());
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('verifies a grade step by step, in the browser', async () => {
    const { page, complaints } = await stage.open('/tokens/btc', { answers: NOTHING });
    const trader = page.getByRole('region', { name: 'Trader Grade' });
    await trader.getByRole('button', { name: 'Verify in this browser' }).click();
    await trader.getByText('Verified.', { exact: true }).waitFor();
    const steps = await trader.getByRole('listitem').allTextContents();
    expect(steps).toHaveLength(7);
    for (const step of steps.slice(0, 4)) expect(step).toMatch(/passed/);
    expect(await findViolations(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('does not verify what the server bent', async () => {
    const { page } = await stage.open('/tokens/btc');
    await page.route('**/log/tile/entries/**', async (route) => {
      const bent = await (await route.fetch()).body();
      bent[bent.length - 3] ^= 1;
      await route.fulfill({ body: bent });
    });
    const trader = page.getByRole('region', { name: 'Trader Grade' });
    await trader.getByRole('button', { name: 'Verify in this browser' }).click();
    await trader.locator('[data-status=failed]').first().waitFor();
    expect(await trader.getByText('Verified.', { exact: true }).count()).toBe(0);
    await page.close();
  });

  it('says where a grade is not in the log', async () => {
    const { page } = await stage.open('/tokens/eth');
    const investor = page.getByRole('region', { name: 'Investor Grade' });
    await investor.getByText('This grade is not in the log yet.').waitFor();
    await page.close();
  });

  it('shows no room that it has nothing for', async () => {
    const answers = { '**/v1/quantmetrics?*': { body: { data: [] } }, ...NOTHING };
    const { page } = await stage.open('/tokens/btc', { answers });
    await page.getByRole('heading', { name: 'Investor Grade' }).waitFor();
    await waitUntilStill(page);
    for (const name of ['Risk', 'Similar tokens', 'Exchange flows', 'What is said'])
      expect(await page.getByRole('heading', { name }).count()).toBe(0);
    await page.close();
  });

  it.each([390, 1440])(
    'tells what is said, by sign and number, with links, %d px',
    async (width) => {
      const answers = { ...NOTHING, '**/v1/sentiment/*': { body: { data: SAID } } };
      const { page, complaints } = await stage.open('/tokens/btc', { width, answers });
      const said = page.getByRole('region', { name: 'What is said' });
      const rows = said.getByRole('row');
      await expect
        .poll(async () => (await rows.allTextContents()).slice(1))
        .toEqual(['feed:news.example+0.342', 'reddit:coins−0.081', 'Altogether+0.213']);
      const link = said.getByRole('link');
      expect(await link.getAttribute('href')).toBe('https://news.example/1');
      expect(await link.getAttribute('rel')).toBe('noreferrer');
      expect(await said.getByRole('listitem').last().textContent()).toMatch(
        /Is this the top\?.*Bearish−0\.31reddit:coins/,
      );
      expect(await findViolations(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
      expect(complaints).toEqual([]);
      await page.close();
    },
  );

  it('says where nobody speaks of the token', async () => {
    const answers = { ...NOTHING, '**/v1/sentiment/*': { body: { data: UNSAID } } };
    const { page } = await stage.open('/tokens/btc', { answers });
    const said = page.getByRole('region', { name: 'What is said' });
    await said.getByText(UNSAID.reason).waitFor();
    expect(await said.getByRole('table').count()).toBe(0);
    await page.close();
  });

  it('says that a token is not there', async () => {
    const { page } = await stage.open('/tokens/nothing');
    await page.getByRole('heading', { name: 'This token is not here' }).waitFor();
    await page.close();
  });
});

/** The pages, over a log that holds one grade. */
async function serve() {
  const home = mkdtempSync(join(tmpdir(), 'assay-pages-'));
  const random = (length: number) => new Uint8Array(length).fill(3);
  log = await openHomeLog({ home, clock, random, fetch });
  const model = { id: 'trader', version: '1', sha256: '0'.repeat(64) };
  const inputs = { sha256: 'b'.repeat(64) };
  const output = { grade: 80 };
  await log.append([
    { kind: 'grade', subject: 'btc', asOf: Date.UTC(2024, 11, 31), model, inputs, output },
  ]);
  await log.flush();
  return serveWithEvents([logRoutes(log, { home, clock, fetch })]);
}
