import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseVerifierKey, readPublishedPolicy, signWebhook } from '../client/src/index.ts';
import { type ExampleServer, startExampleServer } from '../src/server/testing/example-server.ts';
import { tickPrices } from './client/tick-prices.ts';
import { freePort } from './free-port.ts';
import { runProgram } from './run-program.ts';

const root = resolve(import.meta.dirname, '..');
let server: ExampleServer;
let stopTicking: (() => Promise<void>) | undefined;
let drafts: string;

beforeAll(async () => {
  drafts = mkdtempSync(join(tmpdir(), 'assay-examples-'));
  server = await startExampleServer();
  stopTicking = tickPrices(server, 100);
});
afterAll(async () => {
  await stopTicking?.();
  await server?.close();
  rmSync(drafts, { recursive: true, force: true });
});

function environment() {
  const { apiKey, secret } = server.key;
  return { ASSAY_URL: server.url, ASSAY_KEY: apiKey, ASSAY_SECRET: secret };
}

const run = (file: string) => runProgram(process.execPath, [file], environment(), root);

const SAYS: Readonly<Record<string, RegExp>> = {
  'best-grades.ts': /^BTC +80\.0 Buy\nETH/,
  'screen-tokens.ts': /^BTC at 94000 dollars, grade 80\n$/,
  'sign-a-request.ts': /^200 \{"data":\[/,
  'stream-prices.ts': /^4 tokens\n(\d+ btc \{"id":"btc".*\n){10}$/,
  'verify-a-grade.ts': /inclusion: passed/,
};

describe('examples', () => {
  it('are all run here', () => {
    const files = readdirSync(join(root, 'examples')).filter((name) => name.endsWith('.ts'));
    expect(files.sort()).toEqual([...Object.keys(SAYS), 'receive-a-webhook.ts'].sort());
  });

  it.each(Object.entries(SAYS))('%s runs', async (file, says) => {
    const { status, out, err } = await run(join(root, 'examples', file));
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toMatch(says);
  });

  it('receive-a-webhook.ts takes a delivery once and no forged one', async () => {
    const secret = `whsec_${btoa('a secret of thirty-two characters')}`;
    const port = String(await freePort());
    const child = spawn(process.execPath, [join(root, 'examples', 'receive-a-webhook.ts')], {
      cwd: root,
      env: { ...process.env, WEBHOOK_SECRET: secret, PORT: port },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const body = '{"type":"grades.changed"}';
    const timestamp = Math.floor(Date.now() / 1000);
    const headers = await signWebhook({ id: 'msg_1', timestamp, body, secrets: [secret] });
    const send = (text: string) =>
      fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: text, headers: { ...headers } })
        .then(({ status }) => status)
        .catch(() => 0);
    await expect.poll(() => send(body)).toBe(204);
    expect(await send(body)).toBe(204);
    expect(await send('{}')).toBe(401);
    child.kill();
    expect(await text(child.stdout)).toBe(`${body}\n`);
  });
});

/** The examples of a file's doc comments, with what each is an example of. */
function examplesOf(file: string): [string, string][] {
  const source = readFileSync(join(root, 'client', 'src', file), 'utf8');
  const comments = source.matchAll(
    /\/\*\*((?:(?!\*\/)[\s\S])*?@example[\s\S]*?)\*\/\s*(?:export |async |function )*([^\n]+)/g,
  );
  return [...comments].map(([, comment = '', declared = '']) => {
    const code = comment.split('@example')[1] ?? '';
    return [declared, code.replace(/^\s*\* ?/gm, '')];
  });
}

/** Every file of the client but the types, which are written from the server's document. */
const FILES = readdirSync(join(root, 'client', 'src'), { recursive: true, encoding: 'utf8' })
  .filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.endsWith('openapi.ts'),
  )
  .sort();

describe('examples in the documentation of the client', () => {
  const examples = FILES.flatMap(examplesOf);

  it('stand at every public method, and at what the README names besides', () => {
    const source = readFileSync(join(root, 'client', 'src', 'api', 'client.ts'), 'utf8');
    const methods = source.match(/^ {2}(?:async \*|get )?[a-z]\w*(?:<[^\n]*)?\(/gm) ?? [];
    const documented = methods.filter((method) => !method.includes('constructor'));
    expect(documented.length).toBe(7);
    expect(examplesOf('api/client.ts')).toHaveLength(documented.length + 1);
    const readme = readFileSync(join(root, 'client', 'README.md'), 'utf8');
    const table = readme.match(/^\|.*\|$/gm)?.join('\n') ?? '';
    const named = [...table.matchAll(/(?<![.\w])(\w+)\(/g)].map(([, name]) => name);
    const shown = examples.map(([declared]) => /\w+/.exec(declared)?.[0]);
    expect(named.length).toBeGreaterThan(3);
    expect(shown).toEqual(expect.arrayContaining(named));
  });

  it.each(examples)('%s', async (_, code) => {
    const file = join(drafts, `${Math.random()}.ts`);
    const { key } = await readPublishedPolicy(`${server.url}/log`);
    const ready = `${preamble(key)}\n${code}}`
      .replaceAll('http://127.0.0.1:8420', server.url)
      .replaceAll('https://assay.example.com', server.url)
      .replaceAll('assay.example.com/log', parseVerifierKey(key).name);
    writeFileSync(file, ready);
    const { status, out, err } = await run(file);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    if (code.includes('console.log')) expect(out).not.toBe('');
  });

  /** What a reader of the examples has at hand; an example may make its own of it. */
  function preamble(logKey: string): string {
    const from = JSON.stringify(join(root, 'client', 'src', 'index.ts'));
    const whsec = `whsec_${btoa('a secret of thirty-two characters')}`;
    return `
      import * as assay from ${from};
      const { apiKey, secret } = ${JSON.stringify(server.key)};
      Object.assign(globalThis, assay, {
        apiKey, secret, keyId: apiKey, key: ${JSON.stringify(logKey)}, whsec: '${whsec}',
        client: new assay.AssayClient({ url: '${server.url}', key: { apiKey, secret } }),
        url: '${server.url}/v1/prices?limit=1',
        headers: await assay.signWebhook({
          id: 'msg_1', timestamp: Math.floor(Date.now() / 1000), body: '{}', secrets: ['${whsec}'],
        }),
      });
      {`;
  }
});
