import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { generateSync } from 'otplib';
import { type Browser, chromium, type Page } from 'playwright-core';
import { build, type Rollup } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ClientOptions } from '../../client/src/index.ts';
import type { Routes } from '../../src/server/http/app.ts';
import { type ExampleServer, startExampleServer } from '../../src/server/testing/example-server.ts';
import { CLIENT_WORKS } from './client-works.ts';
import { tickPrices } from './tick-prices.ts';

const found = spawnSync('sh', ['-c', 'command -v chromium'], { encoding: 'utf8' });
const executablePath = found.stdout.trim();
if (executablePath === '') process.stderr.write('skipped: no chromium; ./assay test brings it\n');

const PASSWORD = 'correct horse battery staple';
let server: ExampleServer;
let browser: Browser;
let page: Page;
let stopTicking: (() => Promise<void>) | undefined;

/** The page keeps the bundle in one global. */
interface ClientPage {
  bundle: typeof import('./try-client.ts');
}

const FILES: Readonly<Record<string, [type: string, text: string]>> = {
  '/trial.html': ['text/html', '<script type="module" src="/trial.js"></script>'],
  '/trial.js': ['text/javascript', "globalThis.bundle = await import('/bundle.js');"],
};

describe.skipIf(executablePath === '')('the client in a page of the server', () => {
  beforeAll(async () => {
    server = await startExampleServer({ requireKey: true, more: pageRoutes(await bundle()) });
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
    page = await browser.newPage();
    await page.goto(`${server.url}/trial.html`);
    // A function: a text would be evaluated anew at each look, which the page's policy forbids.
    await page.waitForFunction(() => 'bundle' in globalThis);
    stopTicking = tickPrices(server, 50);
  });
  afterAll(async () => {
    await stopTicking?.();
    await browser?.close();
    await server?.close();
  });

  const tryInPage = (options: Omit<ClientOptions, 'fetch'>) =>
    page.evaluate(
      (given) => (globalThis as unknown as ClientPage).bundle.tryClient(given),
      options,
    );

  it('signs with a key', async () => {
    expect(await tryInPage({ url: server.url, key: server.key })).toEqual(CLIENT_WORKS);
  });

  it('speaks for the person who is signed in, by a token for each change and stream', async () => {
    await expect(tryInPage({ url: server.url, session: true })).rejects.toThrow(/needs a key/);
    await signIn();
    expect(await tryInPage({ url: server.url, session: true })).toEqual(CLIENT_WORKS);
    await expect(tryInPage({ url: server.url })).rejects.toThrow(/token was used before/);
  });
});

/** A page with the client, under the headers that every page gets. */
function pageRoutes(bundle: string): Routes {
  const files = { ...FILES, '/bundle.js': ['text/javascript', bundle] as const };
  return (app) => {
    for (const [path, [type, text]] of Object.entries(files)) {
      app.get(path, (_request, reply) => reply.header('content-type', type).send(text));
    }
  };
}

/** Signs in as the page would: the cookie stays with the browser. */
async function signIn(): Promise<void> {
  const { otpauth } = await server.access.personDirectory.add('ada', PASSWORD, 'admin');
  const secret = new URL(otpauth).searchParams.get('secret') as string;
  const body = { name: 'ada', password: PASSWORD, code: generateSync({ secret }) };
  const status = await page.evaluate(async (given) => {
    const headers = { 'content-type': 'application/json' };
    const sent = { method: 'POST', headers, body: JSON.stringify(given) };
    return (await fetch('/v1/sessions', sent)).status;
  }, body);
  expect(status).toBe(200);
}

async function bundle(): Promise<string> {
  const built = (await build({
    configFile: false,
    logLevel: 'silent',
    define: { 'import.meta.main': 'false' },
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: join(import.meta.dirname, 'try-client.ts'), formats: ['es'] },
    },
  })) as Rollup.RollupOutput[];
  return built[0].output.map((chunk) => ('code' in chunk ? chunk.code : '')).join('');
}
