import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { createPublicClient, http } from 'viem';
import { mnemonicToAccount } from 'viem/accounts';
import { build, type Rollup } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatVerifierKey, type Step } from '../client/src/index.ts';
import {
  Anchorer,
  type DecisionLog,
  type DevChain,
  openHomeLog,
  setUpHomeAnchor,
  startDevChain,
} from '../src/log/index.ts';
import { createApp } from '../src/server/http/app.ts';
import { logRoutes } from '../src/server/routes/log.ts';

const found = spawnSync('sh', ['-c', 'command -v chromium'], { encoding: 'utf8' });
const executablePath = found.stdout.trim();
if (executablePath === '') process.stderr.write('skipped: no chromium; ./assay test brings it\n');

const home = mkdtempSync(join(tmpdir(), 'assay-browser-'));
const clock = { now: () => Date.UTC(2025, 0, 1) };
/** The account that a development node funds first. */
const account = mnemonicToAccount('test test test test test test test test test test test junk');
let log: DecisionLog;
let chain: DevChain;
let anchorer: Anchorer;
let server: FastifyInstance;
let browser: Browser;
/** One a host: what a page remembers, the next page of that host knows. */
const pages = new Map<string, BrowserContext>();

/** The page keeps the whole client in one global. */
interface VerifierPage {
  verifier: typeof import('../client/src/index.ts');
}

const FILES = {
  '/': ['text/html', '<script type="module" src="/page.js"></script>'],
  '/page.js': ['text/javascript', "globalThis.verifier = await import('/verifier.js');"],
};

/** Verifies a record from the tiles, then times a proof that stands alone. */
async function timeInPage([key, proofText]: [string, string]) {
  const { verifier } = globalThis as unknown as VerifierPage;
  const logKey = verifier.parseVerifierKey(key);
  const policy = { origin: logKey.name, logKeys: [logKey] };
  const source = verifier.httpLogSource(`${location.origin}/log`);
  const { verified } = await verifier.verifyRecord({ seq: 7, source, policy });
  const leaf = verifier.leafHash(new TextEncoder().encode('x'));
  const times: number[] = [];
  for (let round = 0; round < 30; round++) {
    const start = performance.now();
    const { checkpoint, index, proof } = verifier.parseProof(proofText);
    const { root, size } = await verifier.openCheckpoint(checkpoint, policy);
    try {
      verifier.verifyInclusion({ index, size, root, proof, leafHash: leaf });
    } catch {
      times.push(performance.now() - start);
    }
  }
  const median = times.sort((left, right) => left - right)[15];
  return { verified, median, hasWebCrypto: globalThis.crypto.subtle !== undefined };
}

/** What a page's "verify" button does. */
async function verifyInPage(seq: number) {
  const { verifier } = globalThis as unknown as VerifierPage;
  const told: Step[] = [];
  const onStep = (step: Step) => told.push(step);
  const { verified } = await verifier.verifyInSteps({ seq, onStep, storage: localStorage });
  return { verified, told };
}

describe.skipIf(executablePath === '')('the verifier in a browser', () => {
  beforeAll(async () => {
    chain = await startDevChain();
    log = await openHomeLog({
      home,
      clock,
      random: (length) => new Uint8Array(length).fill(3),
      fetch,
    });
    await append(300);
    const place = await setUpHomeAnchor(home, log.view, { account, rpc: chain.rpc });
    const client = createPublicClient({ transport: http(chain.rpc) });
    const statePath = join(home, 'anchor.json');
    anchorer = new Anchorer({ view: log.view, client, account, ...place, statePath, finality: 1 });
    await anchorAll();
    server = await serve(await bundle());
    await server.listen({ host: '127.0.0.1', port: 0 });
    browser = await chromium.launch({
      executablePath,
      args: ['--no-sandbox', '--host-resolver-rules=MAP assay.test 127.0.0.1'],
    });
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
    await log?.close();
    await chain?.stop();
  });

  it.each([
    ['localhost', true],
    ['assay.test', false],
  ])('checks a record on http://%s, where WebCrypto is %s', async (host, hasWebCrypto) => {
    const page = await openPage(host);
    const parameters: [string, string] = [formatVerifierKey(log.view.key), await log.view.proof(7)];
    const result = await page.evaluate(timeInPage, parameters);
    process.stderr.write(
      `browser, WebCrypto ${hasWebCrypto}: ${result.median.toFixed(2)} ms a proof\n`,
    );
    expect(result).toMatchObject({ verified: true, hasWebCrypto });
    await page.close();
  });

  it('verifies step by step up to the chain, under a policy that lets it speak to nobody else', async () => {
    const page = await openPage('localhost');
    const { told, verified } = await page.evaluate(verifyInPage, 7);
    expect(told.filter(({ status }) => status === 'failed')).toEqual([]);
    expect(verified).toBe(true);
    expect(told.map(({ name, status }) => `${name} ${status}`)).toEqual([
      'record passed',
      'leaf passed',
      'inclusion passed',
      'checkpoint passed',
      'witnesses skipped',
      'consistency passed',
      'anchor passed',
    ]);
    expect(told.at(-1)?.detail).toMatch(/on chain since .* as this server relays/);
    await page.close();
  });

  it('says that the chain does not reach a young record yet, and then that it does', async () => {
    const page = await openPage('localhost');
    const seq = await append(1);
    const young = await page.evaluate(verifyInPage, seq);
    expect(young.verified).toBe(true);
    expect(young.told.at(-1)).toMatchObject({ name: 'anchor', status: 'pending' });
    expect(young.told.at(-2)?.detail).toBe('extends size 301, size 300');
    expect(await anchorAll()).toBe(301);
    clock.now = () => Date.UTC(2025, 0, 1, 0, 1);
    const anchored = await page.evaluate(verifyInPage, seq);
    expect(anchored.told.at(-1)).toMatchObject({ name: 'anchor', status: 'passed' });
    await page.close();
  });
});

/** Appends grades; returns the last one's number. */
async function append(count: number): Promise<number> {
  const seqs = await log.append(
    Array.from({ length: count }, (_, score) => ({
      kind: 'grade' as const,
      subject: `asset-${score}`,
      asOf: clock.now(),
      model: { id: 'trader', version: '1', sha256: 'a'.repeat(64) },
      inputs: { sha256: 'b'.repeat(64) },
      output: { score },
    })),
  );
  await log.flush();
  return seqs.at(-1) as number;
}

/** Goes on until the chain holds all there is; gives how much that is. */
async function anchorAll(): Promise<number> {
  for (;;) {
    const progress = await anchorer.step();
    if (progress.status === 'idle') return progress.anchored;
    await sleep(50);
  }
}

async function openPage(host: string): Promise<Page> {
  const context = pages.get(host) ?? (await browser.newContext());
  pages.set(host, context);
  const page = await context.newPage();
  await page.goto(`http://${host}:${(server.server.address() as AddressInfo).port}/`);
  // A function: a text would be evaluated anew at each look, which the page's policy forbids.
  await page.waitForFunction(() => 'verifier' in globalThis);
  return page;
}

async function bundle(): Promise<string> {
  const built = (await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: join(import.meta.dirname, '../client/src/index.ts'), formats: ['es'] },
    },
  })) as Rollup.RollupOutput[];
  return built[0].output.map((chunk) => ('code' in chunk ? chunk.code : '')).join('');
}

/** The log's own routes, and a page with the verifier, under the headers every page gets. */
function serve(verifier: string): Promise<FastifyInstance> {
  const pageRoutes = (app: FastifyInstance) => {
    for (const [path, [type, text]] of Object.entries({
      ...FILES,
      '/verifier.js': ['text/javascript', verifier],
    })) {
      app.get(path, (_request, reply) => reply.header('content-type', type).send(text));
    }
  };
  return createApp({
    logger: false,
    routes: [logRoutes({ view: log.view }, { home, clock, fetch }), pageRoutes],
  });
}
