import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { build, type Rollup } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatVerifierKey } from '../client/src/index.ts';
import { DecisionLog, noteSigner, resolveLogPath } from '../src/log/index.ts';

const found = spawnSync('sh', ['-c', 'command -v chromium'], { encoding: 'utf8' });
const executablePath = found.stdout.trim();
if (executablePath === '') process.stderr.write('skipped: no chromium; ./assay test brings it\n');

const signer = noteSigner('example.com/log', 'note', new Uint8Array(32).fill(3));
const clock = { now: () => Date.UTC(2025, 0, 1) };
let log: DecisionLog;
let server: Server;
let browser: Browser;

/** The page keeps the whole client in one global. */
interface VerifierPage {
  verifier: typeof import('../client/src/index.ts');
}

const PAGE = `<script type="module">
  globalThis.verifier = await import('/verifier.js');
</script>`;

/** What the page runs: verify a record from the tiles, then time a proof that stands alone. */
async function verifyInPage([key, proofText]: [string, string]) {
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

describe.skipIf(executablePath === '')('the verifier in a browser', () => {
  beforeAll(async () => {
    log = await DecisionLog.open({
      folder: mkdtempSync(join(tmpdir(), 'assay-browser-')),
      signer,
      clock,
      random: (length) => new Uint8Array(length),
    });
    await log.append(
      Array.from({ length: 300 }, (_, score) => ({
        kind: 'grade' as const,
        subject: `asset-${score}`,
        asOf: clock.now(),
        model: { id: 'trader', version: '1', sha256: 'a'.repeat(64) },
        inputs: { sha256: 'b'.repeat(64) },
        output: { score },
      })),
    );
    await log.flush();
    server = serve(await bundle());
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    browser = await chromium.launch({
      executablePath,
      args: ['--no-sandbox', '--host-resolver-rules=MAP assay.test 127.0.0.1'],
    });
  });

  afterAll(async () => {
    await browser?.close();
    server?.close();
    await log?.close();
  });

  it.each([
    ['localhost', true],
    ['assay.test', false],
  ])('checks a record on http://%s, where WebCrypto is %s', async (host, hasWebCrypto) => {
    const page = await browser.newPage();
    await page.goto(`http://${host}:${(server.address() as AddressInfo).port}/`);
    await page.waitForFunction('globalThis.verifier');
    const parameters: [string, string] = [
      formatVerifierKey(signer.verifier),
      await log.view.proof(7),
    ];
    const result = await page.evaluate(verifyInPage, parameters);
    process.stderr.write(
      `browser, WebCrypto ${hasWebCrypto}: ${result.median.toFixed(2)} ms a proof\n`,
    );
    expect(result).toMatchObject({ verified: true, hasWebCrypto });
    await page.close();
  });
});

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

function serve(verifier: string): Server {
  return createServer(async ({ url = '/' }, response) => {
    try {
      if (url === '/') return response.setHeader('content-type', 'text/html').end(PAGE);
      if (url === '/verifier.js') {
        return response.setHeader('content-type', 'text/javascript').end(verifier);
      }
      const { body } = await resolveLogPath(log.view, url.replace(/^\/log\//, ''), clock.now());
      return response.end(body);
    } catch {
      return response.writeHead(404).end();
    }
  });
}
