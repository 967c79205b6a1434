import { spawnSync } from 'node:child_process';
import type { FastifyInstance } from 'fastify';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { buildPages } from '../../src/cli/build-pages.ts';
import { expectThumbnail } from './thumbnail.ts';
import { findViolations } from './violations.ts';

const found = spawnSync('sh', ['-c', 'command -v chromium'], { encoding: 'utf8' });
const executablePath = found.stdout.trim();
if (executablePath === '') process.stderr.write('skipped: no chromium; ./assay test brings it\n');

/** Milliseconds that a page may take for one thing, on a machine that is slow and busy. */
const PATIENCE = 60_000;

/** A phone and a desk, by day and by night. */
export const VIEWS = [390, 1440].flatMap((width) =>
  (['light', 'dark'] as const).map((theme) => ({ width, theme })),
);

type View = (typeof VIEWS)[number];

/** Ports on loopback that have to be known beforehand. */
interface Ports {
  /** Where the server listens; anywhere where left out. */
  served?: number;
  /** Where the browser can be steered by others; nowhere where left out. */
  debugged?: number;
}

/** What a route of the API answers instead of the server: a body, and a status besides 200. */
interface Answer {
  body: object;
  status?: number;
}

interface OpenOptions extends Partial<View> {
  /** By a glob of the address. */
  answers?: Readonly<Record<string, Answer>>;
  /** Does something to the page before it goes anywhere. */
  prepare?: (page: Page) => Promise<void>;
}

/** A page that is open, and what it complained about in the console since. */
interface OpenPage {
  page: Page;
  complaints: string[];
}

/** The built pages in front of a server, in a real browser. */
export class Stage {
  #app: FastifyInstance | undefined;
  #browser: Browser | undefined;
  #contexts = new Map<string, BrowserContext>();
  base = '';

  async start(server: () => Promise<FastifyInstance>, ports: Ports): Promise<void> {
    const { served = 0, debugged } = ports;
    // People are served the production build; a test would otherwise leave its own behind.
    vi.stubEnv('NODE_ENV', 'production');
    await buildPages(process);
    vi.unstubAllEnvs();
    this.#app = await server();
    this.base = await this.#app.listen({ port: served, host: '127.0.0.1' });
    this.#browser = await chromium.launch({
      executablePath,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        ...(debugged === undefined ? [] : [`--remote-debugging-port=${debugged}`]),
      ],
    });
  }

  async stop(): Promise<void> {
    await this.#browser?.close();
    await this.#app?.close();
  }

  /** Opens a page; a test closes it, or leaves that to the end. */
  async open(path: string, options: OpenOptions = {}): Promise<OpenPage> {
    const { width = 1440, theme = 'light', answers = {}, prepare } = options;
    const page = await (await this.#context({ width, theme })).newPage();
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    for (const [address, { body, status = 200 }] of Object.entries(answers))
      await page.route(address, (route) => route.fulfill({ json: body, status }));
    await prepare?.(page);
    await page.goto(this.base + path);
    return { page, complaints };
  }

  async #context({ width, theme }: View): Promise<BrowserContext> {
    const key = `${width} ${theme}`;
    const context =
      this.#contexts.get(key) ??
      (await (this.#browser as Browser).newContext({
        viewport: { width, height: 844 },
        colorScheme: theme,
        reducedMotion: 'reduce',
        locale: 'en-US',
        timezoneId: 'UTC',
      }));
    context.setDefaultTimeout(PATIENCE);
    this.#contexts.set(key, context);
    return context;
  }
}

/** Describes pages served by `server`, seen in a browser; skips where there is none. */
export function describePages(
  name: string,
  server: () => Promise<FastifyInstance>,
  tests: (stage: Stage) => void,
  ports: Ports = {},
): void {
  describe.skipIf(executablePath === '')(name, () => {
    const stage = new Stage();
    beforeAll(() => stage.start(server, ports));
    afterAll(() => stage.stop());
    tests(stage);
  });
}

/** A page as `itLooksRight` opens it. */
interface Look {
  /** Names its thumbnails. */
  name: string;
  path: string;
  /** Text that stands once the page is complete. */
  shows: string;
  answers?: OpenOptions['answers'];
}

/** Holds a page, in each view, against axe, its thumbnail, its window's width and the console. */
export function itLooksRight(stage: Stage, { name, path, shows, answers = {} }: Look): void {
  it.each(VIEWS)(`${name}: accessible and as it was, $width px, $theme`, async (view) => {
    const { page, complaints } = await stage.open(path, { ...view, answers });
    await page.getByText(shows).first().waitFor();
    await waitUntilStill(page);
    expect(await page.locator('html').getAttribute('data-theme')).toBe(view.theme);
    expect(await findViolations(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    expect(await smallTargets(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await expectThumbnail(page, `${name}-${view.width}-${view.theme}`);
    await page.close();
  });
}

/** Waits until nothing is loading and what came is drawn. */
export async function waitUntilStill(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('[data-loading]') === null);
  await page.evaluate(
    () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
  );
}

/** Pixels that the page is wider than its window. */
function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
}

/** Buttons and fields, or the labels around them, under 24 by 24 pixels (WCAG 2.2, 2.5.8). */
function smallTargets(page: Page): Promise<string[]> {
  return page.locator('button, input, select, [role=option], nav a').evaluateAll((targets) =>
    targets
      .filter((target) => target.checkVisibility({ contentVisibilityAuto: true }))
      .map((target) => ({
        target,
        box: (target.closest('label') ?? target).getBoundingClientRect(),
      }))
      .filter(({ box }) => box.width > 1 && (box.width < 24 || box.height < 24))
      .map(({ target, box }) => `${target.outerHTML.slice(0, 120)} ${box.width} × ${box.height}`),
  );
}
