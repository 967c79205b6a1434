import { expect, it } from 'vitest';
import { serveWithEvents } from './events.ts';
import { describePages, itLooksRight, waitUntilStill } from './stage.ts';
import { compareThumbnail } from './thumbnail.ts';
import { findViolations } from './violations.ts';

describePages('the shell', serveWithEvents, (stage) => {
  itLooksRight(stage, {
    name: 'not-found',
    path: '/tokens/btc/none',
    shows: 'There is no such page',
  });

  it.each([
    ['/', 'MarketPage'],
    ['/tokens/btc', 'TokenPage'],
    ['/indices', 'IndicesPage'],
    ['/indices/build', 'BuildPage'],
    ['/indices/one', 'IndexPage'],
    ['/track-record', 'TrackRecordPage'],
    ['/log', 'LogPage'],
    ['/records/1', 'RecordPage'],
    ['/keys', 'KeysPage'],
    ['/settings', 'SettingsPage'],
    ['/sign-in', 'SignInPage'],
  ])('names the scripts of %s before its entry is read', async (path, name) => {
    const link = (await fetch(stage.base + path)).headers.get('link') ?? '';
    const files = [...link.matchAll(/<([^>]+)>; rel="(?:modulepreload|prefetch)"/g)].map(
      ([, file]) => file,
    );
    expect(files.filter((file) => file?.startsWith(`/assets/${name}-`))).toHaveLength(1);
    for (const file of files) expect((await fetch(stage.base + file)).status).toBe(200);
  });

  it('finds a token from anywhere by Ctrl+K', async () => {
    const { page } = await stage.open('/tokens/btc');
    await page.getByRole('heading', { name: 'BTC' }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill('dog');
    await page.getByRole('option', { name: 'DOGE' }).waitFor();
    expect(await findViolations(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/tokens/doge');
    // The title follows the address.
    await expect.poll(() => page.title()).toBe('DOGE · Assay');
    await page.close();
  });

  it('moves through the palette by arrows and closes it by Escape', async () => {
    const { page } = await stage.open('/tokens/btc');
    await page.getByRole('heading', { name: 'BTC' }).waitFor();
    await page.keyboard.press('Control+k');
    const chosen = page.locator('[role=option][aria-selected=true]');
    await expect.poll(() => chosen.textContent()).toContain('Market');
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => chosen.textContent()).not.toContain('Market');
    await page.keyboard.press('ArrowUp');
    await expect.poll(() => chosen.textContent()).toContain('Market');
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    await page.close();
  });

  it('lists what the keys do by ?', async () => {
    const { page } = await stage.open('/');
    await page.getByRole('row').nth(1).waitFor();
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await help.getByText('Next token').waitFor();
    expect(await findViolations(page)).toEqual([]);
    await page.close();
  });

  it('goes to a page by g and its letter, and back', async () => {
    const { page } = await stage.open('/tokens/btc');
    await page.getByRole('heading', { name: 'BTC' }).waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('m');
    await page.waitForURL(`${stage.base}/`);
    await page.goBack();
    await page.waitForURL('**/tokens/btc');
    await page.close();
  });

  it('skips to the content', async () => {
    const { page } = await stage.open('/');
    await page.getByRole('row').nth(1).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('content');
    await page.close();
  });

  it.each([
    ['where nothing has the focus', ['PageDown']],
    ['by the space bar', [' ']],
    ['after a skip to the content', ['Tab', 'Enter', 'PageDown']],
  ])('scrolls the page by keys, %s', async (_, keys) => {
    const { page } = await stage.open('/tokens/btc');
    await page.getByRole('heading', { name: 'Investor Grade' }).waitFor();
    const scrolled = () =>
      page.locator('[data-scroll-restoration-id]').evaluate(({ scrollTop }) => scrollTop);
    for (const key of keys) await page.keyboard.press(key);
    await expect.poll(scrolled).toBeGreaterThan(100);
    await page.close();
  });

  it('remembers the theme', async () => {
    const { page } = await stage.open('/');
    const theme = () => page.locator('html').getAttribute('data-theme');
    await page.getByRole('button', { name: 'Use the dark theme' }).click();
    await expect.poll(theme).toBe('dark');
    await page.reload();
    expect(await theme()).toBe('dark');
    await page.getByRole('button', { name: 'Use the light theme' }).click();
    await expect.poll(theme).toBe('light');
    await page.close();
  });

  it('says when a part of the server fails', async () => {
    const body = {
      data: { status: 'failing', parts: { state: 'ok', series: 'failing' }, tokens: 4 },
      meta: { source: 'synthetic', simulated: true, asOf: null },
    };
    const answers = { '**/v1/health': { body, status: 503 } };
    const { page } = await stage.open('/', { answers });
    await page.getByText('A part of the server fails (series).').waitFor();
    expect(await findViolations(page)).toEqual([]);
    await page.close();
  });
});

describePages('a thumbnail', serveWithEvents, (stage) => {
  it('notices a lost panel or another theme, and bears another font', async () => {
    const { page } = await stage.open('/tokens/btc');
    await page.getByRole('heading', { name: 'Investor Grade' }).waitFor();
    await waitUntilStill(page);
    const { thumbnail } = await compareThumbnail(page, await page.screenshot(), undefined);
    const changedBy = async (change: () => void) => {
      await page.evaluate(change);
      return (await compareThumbnail(page, await page.screenshot(), thumbnail)).changed;
    };
    expect(await changedBy(() => {})).toBe(0);
    expect(
      await changedBy(() => document.body.style.setProperty('font-family', 'serif')),
    ).toBeLessThan(0.015);
    await page.evaluate(() => document.body.style.removeProperty('font-family'));
    expect(await changedBy(() => document.querySelector('section')?.remove())).toBeGreaterThan(
      0.06,
    );
    expect(
      await changedBy(() => {
        document.documentElement.dataset.theme = 'dark';
      }),
    ).toBeGreaterThan(0.5);
    await page.close();
  });
});
