import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { syntheticOverview, syntheticServer } from '../../src/server/testing/synthetic-server.ts';
import { ToldEvents } from './events.ts';
import { describePages, itLooksRight } from './stage.ts';
import { findViolations } from './violations.ts';

const META = { source: 'synthetic', simulated: true, asOf: null };
const BESIDES = {
  '**/v1/screen/columns': {
    body: { data: [{ name: 'price', description: 'Last close, US dollars' }], meta: META },
  },
  '**/v1/market': {
    body: {
      data: { ...syntheticOverview, asOf: '2024-12-31T00:00:00.000Z' },
      meta: META,
    },
  },
};
const EMPTY = { body: { data: [], nextCursor: null, meta: META } };

const events = new ToldEvents();

describePages(
  'the market',
  () => syntheticServer([events.routes]),
  (stage) => {
    itLooksRight(stage, { name: 'market', path: '/', shows: 'BTC', answers: BESIDES });
    itLooksRight(stage, {
      name: 'market-map',
      path: '/?view=map',
      shows: 'Heat map',
      answers: BESIDES,
    });
    itLooksRight(stage, {
      name: 'market-empty',
      path: '/',
      shows: 'No tokens yet',
      answers: { '**/v1/tickers?*': EMPTY, ...BESIDES },
    });

    it('sorts by a click on a column, and the other way by the next', async () => {
      const { page } = await stage.open('/');
      const click = () => page.getByRole('button', { name: 'Price' }).click();
      await click();
      await expect.poll(() => symbols(page)).toEqual(['BTC', 'ETH', 'USDC', 'DOGE']);
      await click();
      await expect.poll(() => symbols(page)).toEqual(['DOGE', 'USDC', 'ETH', 'BTC']);
      const header = page.getByRole('columnheader', { name: 'Price' });
      await expect.poll(() => header.getAttribute('aria-sort')).toBe('ascending');
      await page.close();
    });

    it('keeps search and order in the address, over refresh and back', async () => {
      const { page } = await stage.open('/');
      await page.getByRole('button', { name: 'Token' }).click();
      await page.keyboard.press('/');
      await page.keyboard.type('o');
      await expect.poll(() => symbols(page)).toEqual(['DOGE']);
      await page.reload();
      await expect.poll(() => symbols(page)).toEqual(['DOGE']);
      await expect.poll(() => page.getByRole('searchbox').inputValue()).toBe('o');
      await page.getByRole('link', { name: 'DOGE' }).click();
      await page.waitForURL('**/tokens/doge');
      await page.goBack();
      await expect.poll(() => symbols(page)).toEqual(['DOGE']);
      await expect.poll(() => new URL(page.url()).search).toBe('?sort=token&q=o');
      await page.close();
    });

    it('moves with j and k and opens with Enter', async () => {
      const { page } = await stage.open('/?sort=price');
      await expect.poll(() => symbols(page)).toHaveLength(4);
      for (const key of ['j', 'j', 'k', 'Enter']) await page.keyboard.press(key);
      await page.waitForURL('**/tokens/eth');
      await page.close();
    });

    it('shows the columns chosen, also after a refresh', async () => {
      const { page } = await stage.open('/');
      const investor = page.getByRole('columnheader', { name: 'Investor' });
      await investor.waitFor();
      await page.getByText('Columns').click();
      expect(await findViolations(page)).toEqual([]);
      await page.getByRole('checkbox', { name: 'Investor' }).uncheck();
      await expect.poll(() => investor.count()).toBe(0);
      await page.keyboard.press('Escape');
      await page.reload();
      await page.getByRole('columnheader', { name: 'Trader' }).waitFor();
      expect(await investor.count()).toBe(0);
      await page.evaluate(() => localStorage.clear());
      await page.close();
    });

    it('opens a token from the heat map, and says what the colours say', async () => {
      const { page } = await stage.open('/?view=map');
      const map = page.getByRole('img', { name: /Heat map of the 4 largest tokens/ });
      await map.waitFor();
      await expect.poll(() => map.textContent()).toContain('BTC');
      await map.getByText('ETH', { exact: true }).click();
      await page.waitForURL('**/tokens/eth');
      await page.goBack();
      await map.waitFor();
      await page.close();
    });

    it('changes as the stream tells', async () => {
      // The pages before have gone, and what is counted is this one.
      await expect.poll(() => events.listeners).toBe(0);
      const { page } = await stage.open('/');
      await page.getByText('$94,000').waitFor();
      await expect.poll(() => events.listeners).toBeGreaterThan(0);
      const data = {
        priceUsd: 95_000,
        change24h: 0.05,
        volumeUsd24h: 1e9,
        marketCapUsd: null,
        dataAsOf: '2025-01-01T00:00:00.000Z',
      };
      events.tell('update', { channel: 'prices', seq: 1, key: 'btc', data });
      await page.getByText('$95,000').waitFor();
      await page.close();
    });

    it('screens by an expression, which the address keeps', async () => {
      const found = { data: [{ id: 'doge' }], nextCursor: null, meta: META };
      const detail = 'There is no column "luck".';
      const answers = {
        '**/v1/screen?expression=luck*': { body: { detail }, status: 400 },
        '**/v1/screen?expression=price*': { body: found },
      };
      const { page } = await stage.open('/', { answers });
      const screen = page.getByRole('textbox', { name: /^Screen/ });
      await screen.fill('price < 1');
      await screen.press('Enter');
      await expect.poll(() => symbols(page)).toEqual(['DOGE']);
      await expect.poll(() => new URL(page.url()).searchParams.get('screen')).toBe('price < 1');
      await screen.fill('luck > 1');
      await screen.press('Enter');
      await page.getByText(detail).waitFor();
      expect(await findViolations(page)).toEqual([]);
      await page.close();
    });

    it('says so where the market does not load', async () => {
      const answers = {
        '**/v1/tickers?*': { body: { detail: 'The series store is down.' }, status: 503 },
      };
      const { page } = await stage.open('/', { answers });
      await page.getByText('The series store is down.').waitFor();
      expect(await findViolations(page)).toEqual([]);
      await page.close();
    });
  },
);

/** Symbols in the order of the table, read at one moment. */
function symbols(page: Page): Promise<string[]> {
  return page.locator('[role=row]:has([role=cell])').evaluateAll((rows) =>
    rows
      .map((row) => ({
        index: Number(row.getAttribute('aria-rowindex')),
        symbol: row.querySelector('a')?.textContent ?? '',
      }))
      .sort((left, right) => left.index - right.index)
      .map(({ symbol }) => symbol),
  );
}
