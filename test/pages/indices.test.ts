import { expect, it } from 'vitest';
import { parseInstant } from '../../src/core/index.ts';
import { syntheticIndexRoutes } from '../index-market.ts';
import { serveWithEvents } from './events.ts';
import { describePages, itLooksRight } from './stage.ts';

const serve = () => serveWithEvents([syntheticIndexRoutes(365, parseInstant('2024-12-31'), true)]);

describePages('indices', serve, (stage) => {
  itLooksRight(stage, { name: 'indices', path: '/indices', shows: 'Everything, equal weight' });
  itLooksRight(stage, { name: 'index', path: '/indices/all-equal-weight', shows: 'Rebalances' });
  itLooksRight(stage, {
    name: 'build',
    path: '/indices/build?by=marketCap&count=2',
    shows: 'Calculated on what was known each day',
  });

  it('says why an index cannot be calculated', async () => {
    const { page } = await stage.open('/indices');
    const row = page.getByRole('row', { name: /^Assay Trader/ });
    await expect.poll(() => row.textContent()).toMatch(/grade/i);
    await page.close();
  });

  it('backtests each change at once, and keeps the index in the address', async () => {
    const { page } = await stage.open('/indices/build');
    const holdings = page.getByRole('region', { name: 'Every holding' }).getByRole('row');
    await page.getByLabel('Members').fill('2');
    await page.getByLabel('Ranked by').selectOption('Market cap');
    await expect.poll(() => holdings.count()).toBe(3);
    await page.getByLabel('Members').fill('1');
    await expect.poll(() => holdings.count()).toBe(2);
    await expect.poll(() => new URL(page.url()).searchParams.get('count')).toBe('1');
    await page.reload();
    await expect.poll(() => holdings.count()).toBe(2);
    await expect.poll(() => page.getByLabel('Members').inputValue()).toBe('1');
    await page.close();
  });

  it('says why an index of one’s own is refused', async () => {
    const { page } = await stage.open('/indices/build?by=marketCap&count=2&cap=30');
    await page.getByRole('heading', { name: 'This index cannot be calculated' }).waitFor();
    await page.close();
  });

  it('says that an index is not there', async () => {
    const { page } = await stage.open('/indices/nothing');
    await page.getByRole('heading', { name: 'This index is not here' }).waitFor();
    await page.close();
  });
});

/** Three tokens that walk at random for a year, always the same way. */
