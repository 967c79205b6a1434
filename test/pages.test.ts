import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { FastifyInstance } from 'fastify';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { buildPages } from '../src/cli/build-pages.ts';
import type { CliContext } from '../src/cli/context.ts';
import { syntheticServer } from '../src/server/testing/synthetic-server.ts';

const found = spawnSync('sh', ['-c', 'command -v chromium'], { encoding: 'utf8' });
const executablePath = found.stdout.trim();
if (executablePath === '') process.stderr.write('skipped: no chromium; ./assay test brings it\n');

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const VIEWS = [390, 1440].flatMap((width) =>
  (['light', 'dark'] as const).map((theme) => ({ width, theme })),
);
const PAGES = [
  { path: '/', shows: 'BTC' },
  { path: '/tokens/btc', shows: 'Investor Grade' },
];

let app: FastifyInstance;
let base: string;
let browser: Browser;

describe.skipIf(executablePath === '')('the pages in a browser', () => {
  beforeAll(async () => {
    // People are served the production build; a test would otherwise leave its own behind.
    vi.stubEnv('NODE_ENV', 'production');
    await buildPages({ stderr: process.stderr } as unknown as CliContext);
    vi.unstubAllEnvs();
    app = await syntheticServer();
    base = await app.listen({ port: 0, host: '127.0.0.1' });
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  });

  afterAll(async () => {
    await browser?.close();
    await app?.close();
  });

  describe.each(VIEWS)('$width px wide, $theme', ({ width, theme }) => {
    let context: BrowserContext;
    beforeAll(async () => {
      context = await openContext(width, theme);
    });
    afterAll(() => context?.close());

    it.each(PAGES)('$path is accessible and quiet', async ({ path, shows }) => {
      const { page, complaints } = await open(context, path);
      await page.getByText(shows).first().waitFor();
      expect(await page.locator('html').getAttribute('data-theme')).toBe(theme);
      expect(await violations(page)).toEqual([]);
      expect(await overflow(page)).toBe(0);
      expect(complaints).toEqual([]);
      await page.close();
    });
  });

  describe('the market', () => {
    let context: BrowserContext;
    beforeAll(async () => {
      context = await openContext(1440, 'light');
    });
    afterAll(() => context?.close());

    it('sorts by a click on a column, and the other way by the next', async () => {
      const { page } = await open(context, '/');
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
      const { page } = await open(context, '/');
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
      const { page } = await open(context, '/?sort=price');
      await expect.poll(() => symbols(page)).toHaveLength(4);
      for (const key of ['j', 'j', 'k', 'Enter']) await page.keyboard.press(key);
      await page.waitForURL('**/tokens/eth');
      await page.close();
    });

    it('draws the chart of a token and shows both grades', async () => {
      const { page } = await open(context, '/tokens/btc');
      await page
        .getByRole('img', { name: /Daily candles/ })
        .locator('canvas')
        .first()
        .waitFor();
      const trader = page.getByRole('region', { name: 'Trader Grade' });
      expect(await trader.textContent()).toMatch(/80[\s\S]*Buy[\s\S]*Momentum/);
      const investor = page.getByRole('region', { name: 'Investor Grade' });
      expect(await investor.textContent()).toContain('Too little history.');
      await page.close();
    });

    it('says what to do where there is no token', async () => {
      const { page } = await open(context, '/', { data: [], nextCursor: null, meta: META });
      await page.getByRole('heading', { name: 'No tokens yet' }).waitFor();
      expect(await violations(page)).toEqual([]);
      await page.close();
    });

    it('says so where the market does not load, and that a token is not there', async () => {
      const { page } = await open(context, '/', { detail: 'The series store is down.' }, 503);
      await page.getByText('The series store is down.').waitFor();
      expect(await violations(page)).toEqual([]);
      await page.goto(`${base}/tokens/nothing`);
      await page.getByRole('heading', { name: 'This token is not here' }).waitFor();
      await page.close();
    });
  });
});

const META = { source: 'synthetic', simulated: true, asOf: null };

function openContext(width: number, theme: 'light' | 'dark'): Promise<BrowserContext> {
  return browser.newContext({ viewport: { width, height: 844 }, colorScheme: theme });
}

/** Opens a page, with the market answered by `market` where given, and listens for complaints. */
async function open(context: BrowserContext, path: string, market?: object, status = 200) {
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  if (market)
    await page.route('**/v1/tokens?*', (route) => route.fulfill({ json: market, status }));
  await page.goto(base + path);
  return { page, complaints };
}

/** What axe finds, a line each. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
    const { violations } = await axe.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  });
}

/** Pixels that the page is wider than its window. */
function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
}

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
