import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { FastifyInstance } from 'fastify';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { buildPages } from '../src/cli/build-pages.ts';
import { openapiRoutes } from '../src/server/routes/openapi.ts';
import { syntheticServer } from '../src/server/testing/synthetic-server.ts';

const found = spawnSync('sh', ['-c', 'command -v chromium'], { encoding: 'utf8' });
const executablePath = found.stdout.trim();
if (executablePath === '') process.stderr.write('skipped: no chromium; ./assay test brings it\n');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

describe.skipIf(executablePath === '')('the API reference in a browser', () => {
  let app: FastifyInstance;
  let base: string;
  let browser: Browser;
  beforeAll(async () => {
    vi.stubEnv('NODE_ENV', 'production');
    await buildPages(process);
    vi.unstubAllEnvs();
    app = await syntheticServer([openapiRoutes]);
    base = await app.listen({ port: 0, host: '127.0.0.1' });
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  });
  afterAll(async () => {
    await browser?.close();
    await app?.close();
  });

  it.each([
    { width: 1440, theme: 'light' },
    { width: 390, theme: 'dark' },
  ] as const)(
    'lists every operation and tries one at $width px, $theme',
    async ({ width, theme }) => {
      const viewport = { width, height: 900 };
      const page = await browser.newPage({ viewport, colorScheme: theme, bypassCSP: false });
      const complaints: string[] = [];
      page.on('console', (message) => complaints.push(message.text()));
      page.on('request', (request) => {
        if (!request.url().startsWith(base)) complaints.push(request.url());
      });
      await page.goto(`${base}/reference#getTraderGrades`);
      await page.getByLabel('limit').fill('1');
      await page.getByRole('button', { name: 'Send' }).click();
      await page.getByText(/200 in \d+ ms/).waitFor();
      expect(await page.locator('output pre').textContent()).toContain('"symbol": "BTC"');
      const { paths } = (await (await fetch(`${base}/v1/openapi.json`)).json()) as {
        paths: Record<string, object>;
      };
      const operations = Object.values(paths).flatMap((methods) => Object.keys(methods));
      expect(await page.locator('details').count()).toBe(operations.length);
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
      expect(complaints).toEqual([]);
      await page.getByLabel('Find').fill('health');
      await expect.poll(() => page.locator('details').count()).toBe(1);
      await page.getByLabel('Find').fill('');
      await page.close();
    },
  );

  it('is accessible, and open to whoever uses the keyboard', async () => {
    const context = await browser.newContext({ bypassCSP: true });
    const page = await context.newPage();
    await page.goto(`${base}/reference#getTraderGrades`);
    await page.getByRole('button', { name: 'Send' }).waitFor();
    await page.evaluate(axe);
    const violations = await page.evaluate(
      'axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"] }).then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes[0].html]))',
    );
    expect(violations).toEqual([]);
    await context.close();
  });
});
