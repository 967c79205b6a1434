import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { syntheticServer } from '../../src/server/testing/synthetic-server.ts';
import { describePages, itLooksRight } from './stage.ts';
import { findViolations } from './violations.ts';

const META = { source: 'synthetic', simulated: true, asOf: null };
const EMPTY = { body: { data: [], nextCursor: null, meta: META } };

describePages('the market', syntheticServer, (stage) => {
  itLooksRight(stage, { name: 'market', path: '/', shows: 'BTC' });
  itLooksRight(stage, {
    name: 'market-empty',
    path: '/',
    shows: 'No tokens yet',
    answers: { '**/v1/tokens?*': EMPTY },
  });

  it('sorts by a click on a column, and the other way by the next', async () => {
    const { page } = await stage.open('/');
    const click = () => page.getByRole('button', { name: 'Price' }).click();
    await click();
    await expect.poll(() => symbols(page)).toEqual(['BTC', 'ETH', 'USDC', 'DOGE']);
    await click();
    await expect.poll(() => symbols(page)).toEqual(['DOGE', 'USDC', 'ETH', 'BTC']);
    const header = page.getByRole('columnheader', { name: 'Price' });
    expect(await header.getAttribute('aria-sort')).toBe('ascending');
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
    expect(await page.getByRole('searchbox').inputValue()).toBe('o');
    await page.getByRole('link', { name: 'DOGE' }).click();
    await page.waitForURL('**/tokens/doge');
    await page.goBack();
    await expect.poll(() => symbols(page)).toEqual(['DOGE']);
    expect(new URL(page.url()).search).toBe('?sort=token&q=o');
    await page.close();
  });

  it('moves with j and k and opens with Enter', async () => {
    const { page } = await stage.open('/?sort=price');
    await expect.poll(() => symbols(page)).toHaveLength(4);
    for (const key of ['j', 'j', 'k', 'Enter']) await page.keyboard.press(key);
    await page.waitForURL('**/tokens/eth');
    await page.close();
  });

  it('says so where the market does not load', async () => {
    const answers = {
      '**/v1/tokens?*': { body: { detail: 'The series store is down.' }, status: 503 },
    };
    const { page } = await stage.open('/', { answers });
    await page.getByText('The series store is down.').waitFor();
    expect(await findViolations(page)).toEqual([]);
    await page.close();
  });
});

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
