import { gunzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { RatedToken } from '../../src/products/index.ts';
import { syntheticServer } from '../../src/server/testing/synthetic-server.ts';
import { serveWithEvents } from './events.ts';
import { largeMarket } from './large-market.ts';
import { describePages, type Stage } from './stage.ts';

const TOKENS = 50;
const HOSTILE = '</script><b>$&</b>';
/** Milliseconds after which the script takes the screen over in any case. */
const LATEST = 3_000;
const ROW = '[role=row]:has([role=cell])';

let server: FastifyInstance;

async function serve(): Promise<FastifyInstance> {
  const [first, ...others] = largeMarket(TOKENS);
  server = await serveWithEvents([], [{ ...(first as RatedToken), name: HOSTILE }, ...others]);
  return server;
}

describePages('the first screen of the market', serve, (stage) => {
  it('has rows, a selection and keys before the script that draws pages has come', async () => {
    const { page } = await stage.open('/', { prepare: (page) => hold(page, 'abort') });
    expect(await page.locator(ROW).count()).toBe(24);
    expect(await page.locator(ROW).nth(1).textContent()).toMatch(/^SYN1Synthetic 1\$/);
    for (const key of ['j', 'j', 'j', 'k']) await page.keyboard.press(key);
    await expect.poll(() => selected(page)).toEqual(['SYN2']);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/tokens/synthetic-2');
    await page.close();
  });

  it('is taken over with its elements and its selection', async () => {
    const { page, release, complaints } = await openHeld(stage);
    for (const key of ['j', 'j']) await page.keyboard.press(key);
    await page.evaluate(() => {
      Object.assign(globalThis, { elements: [...document.querySelectorAll('#root *')] });
    });
    release();
    await page.locator(`[role=table][aria-rowcount="${TOKENS + 1}"]`).waitFor();
    const lost = await page.evaluate(() => {
      const { elements } = globalThis as unknown as { elements: Element[] };
      return elements.filter((element) => !element.isConnected).length;
    });
    expect(lost).toBe(0);
    await expect.poll(() => selected(page)).toEqual(['SYN2']);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('is taken over with what was typed, which is then searched for', async () => {
    const { page, release } = await openHeld(stage);
    await page.getByRole('searchbox').pressSequentially('SYN49');
    release();
    await page.locator('[role=table][aria-rowcount="2"]').waitFor();
    await expect.poll(() => page.getByRole('searchbox').inputValue()).toBe('SYN49');
    await page.close();
  });

  it.each([
    [
      'on the content',
      async (page: Page) => {
        for (const key of ['Tab', 'Enter']) await page.keyboard.press(key);
      },
      '#content',
    ],
    ['in a field', (page: Page) => page.getByRole('searchbox').focus(), 'input[type=search]'],
  ])('is taken over with the focus %s', async (_, focus, place) => {
    const { page, release } = await openHeld(stage);
    await focus(page);
    const isThere = () => page.evaluate((at) => document.activeElement?.matches(at), place);
    await expect.poll(isThere).toBe(true);
    release();
    await page.locator(`[role=table][aria-rowcount="${TOKENS + 1}"]`).waitFor();
    await expect.poll(isThere).toBe(true);
    await page.close();
  });

  it.each([
    ['a click', (page: Page) => page.getByRole('button', { name: 'Heat map' }).click(), 'view=map'],
    ['a key', (page: Page) => page.keyboard.press('v'), 'view=map'],
    ['a choice', (page: Page) => page.getByLabel('Category').selectOption('ai'), 'category=ai'],
    ['a click on a row', (page: Page) => page.getByText('$1,113.3').click(), 'synthetic-0'],
  ])('answers %s that came before it was taken over', async (_, ask, address) => {
    const { page, release, complaints } = await openHeld(stage);
    await ask(page);
    release();
    await page.waitForURL(`**/*${address}*`);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('answers a click on an icon that came before it was taken over', async () => {
    const { page, release, complaints } = await openHeld(stage);
    await page.getByRole('button', { name: 'Use the dark theme' }).locator('svg').click();
    release();
    await expect.poll(() => page.locator('html').getAttribute('data-theme')).toBe('dark');
    expect(complaints).toEqual([]);
    await page.evaluate(() => localStorage.clear());
    await page.close();
  });

  it('is taken over after three seconds, not before, where no browser tells that it was seen', async () => {
    const { page } = await stage.open('/', {
      prepare: async (page) => {
        await page.addInitScript(() => {
          PerformanceObserver.prototype.observe = () => undefined;
        });
      },
    });
    await page.locator(`[role=table][aria-rowcount="${TOKENS + 1}"]`).waitFor();
    expect(await page.evaluate(() => performance.now())).toBeGreaterThan(LATEST);
    await page.close();
  });

  it('opens a menu that was asked for before, with what is in it', async () => {
    const { page, release } = await openHeld(stage);
    await page.getByText('Columns').click();
    release();
    await page.getByRole('checkbox', { name: 'Investor' }).waitFor();
    await page.close();
  });

  it('writes names as text, whatever they hold', async () => {
    const { page, complaints } = await stage.open('/');
    await page.locator(`[role=table][aria-rowcount="${TOKENS + 1}"]`).waitFor();
    await expect.poll(() => page.locator(ROW).first().textContent()).toContain(HOSTILE);
    expect(await page.locator('b').count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('holds no style and no script that a strict policy refuses', async () => {
    const { body, headers } = await server.inject({ url: '/' });
    expect(headers['content-security-policy']).toContain("script-src 'self';");
    expect(body).not.toMatch(/\sstyle=|\son[a-z]+=/);
    for (const [, attributes] of body.matchAll(/<script([^>]*)>/g))
      expect(attributes).toMatch(/src="\/|type="application\/json"/);
  });

  it('has what it can do without fetched behind what it is made of', async () => {
    const namedAs = async (url: string) => {
      const { link } = (await server.inject({ url })).headers;
      return String(link).match(/draw-[^;]+; rel="(\w+)"/)?.[1];
    };
    expect(await namedAs('/')).toBe('prefetch');
    expect(await namedAs('/?sort=price')).toBe('modulepreload');
  });

  it('is zipped for whoever takes it so, and the same', async () => {
    const headers = { 'accept-encoding': 'gzip, br' };
    const { headers: told, rawPayload } = await server.inject({ url: '/', headers });
    expect(told['content-encoding']).toBe('gzip');
    expect(gunzipSync(rawPayload).toString()).toBe((await server.inject({ url: '/' })).body);
  });

  it('is left out where the address asks for something else', async () => {
    const { body } = await server.inject({ url: '/?sort=price' });
    expect(body).toContain('<div id="root"></div>');
  });
});

it('is left out where whoever asks may not read the market', async () => {
  const guarded = await syntheticServer([], undefined, (app) => {
    app.addHook('onRequest', async ({ url, headers }) => {
      if (url.startsWith('/v1/') && headers.cookie !== 'session=member')
        throw new Error('Refused.');
    });
  });
  const root = async (headers = {}) => {
    const answer = await guarded.inject({ url: '/', headers });
    expect(answer.headers.vary).toContain('cookie');
    return answer.body.match(/<div id="root">(<\/div>)?/)?.[0];
  };
  expect(await root()).toBe('<div id="root"></div>');
  expect(await root({ cookie: 'session=member' })).toBe('<div id="root">');
  expect(await root()).toBe('<div id="root"></div>');
  await guarded.close();
});

/** Keeps the script that draws pages back: for good, or until it is let through. */
async function hold(page: Page, how: 'abort' | Promise<void>): Promise<void> {
  await page.route('**/assets/draw-*.js', async (route) => {
    if (how === 'abort') return route.abort();
    await how;
    return route.continue();
  });
}

async function openHeld(stage: Stage) {
  const { promise, resolve } = Promise.withResolvers<void>();
  const opened = await stage.open('/', { prepare: (page) => hold(page, promise) });
  return { ...opened, release: resolve };
}

/** Symbols of the rows that say they are selected. */
function selected(page: Page): Promise<string[]> {
  return page.locator('[role=row][data-selected] a').allTextContents();
}
