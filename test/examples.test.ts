import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signWebhook } from '../client/src/index.ts';
import type { ChannelData } from '../src/server/stream/index.ts';
import { type ExampleServer, startExampleServer } from '../src/server/testing/example-server.ts';

const root = resolve(import.meta.dirname, '..');
const PATIENT = 60_000;
let server: ExampleServer;
let ticking: NodeJS.Timeout;
let drafts: string;

beforeAll(async () => {
  drafts = mkdtempSync(join(tmpdir(), 'assay-examples-'));
  server = await startExampleServer();
  let price = 0;
  ticking = setInterval(() => {
    const data = { id: 'btc', priceUsd: ++price } as ChannelData<'prices'>;
    void server.stream.publish('prices', [{ key: 'btc', version: Date.now(), data }]);
  }, 100);
}, PATIENT);
afterAll(async () => {
  clearInterval(ticking);
  await server?.close();
  rmSync(drafts, { recursive: true, force: true });
});

function start(file: string, more: Record<string, string> = {}): ChildProcess {
  const { apiKey, secret } = server.key;
  return spawn(process.execPath, [file], {
    cwd: root,
    env: {
      ...process.env,
      ASSAY_URL: server.url,
      ASSAY_KEY: apiKey,
      ASSAY_SECRET: secret,
      ...more,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function run(file: string): Promise<{ status: number | null; out: string; err: string }> {
  const child = start(file);
  const ended = new Promise<number | null>((done) => child.on('exit', done));
  const [out, err, status] = await Promise.all([
    text(child.stdout as NodeJS.ReadableStream),
    text(child.stderr as NodeJS.ReadableStream),
    ended,
  ]);
  return { status, out, err };
}

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

  it.each(Object.entries(SAYS))('%s runs', { timeout: PATIENT }, async (file, says) => {
    const { status, out, err } = await run(join(root, 'examples', file));
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toMatch(says);
  });

  it('receive-a-webhook.ts takes a delivery once and no forged one', {
    timeout: PATIENT,
  }, async () => {
    const secret = `whsec_${btoa('a secret of thirty-two characters')}`;
    const port = '18427';
    const child = start(join(root, 'examples', 'receive-a-webhook.ts'), {
      WEBHOOK_SECRET: secret,
      PORT: port,
    });
    const body = '{"type":"grades.changed"}';
    const timestamp = Math.floor(Date.now() / 1000);
    const headers = await signWebhook({ id: 'msg_1', timestamp, body, secrets: [secret] });
    const send = (text: string) =>
      fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: text, headers: { ...headers } })
        .then(({ status }) => status)
        .catch(() => 0);
    await expect.poll(() => send(body), { timeout: PATIENT }).toBe(204);
    expect(await send(body)).toBe(204);
    expect(await send('{}')).toBe(401);
    child.kill();
    expect(await text(child.stdout as NodeJS.ReadableStream)).toBe(`${body}\n`);
  });
});

/** The examples of a file's doc comments, with what each is an example of. */
function examplesOf(file: string): [string, string][] {
  const source = readFileSync(join(root, 'client', 'src', 'api', file), 'utf8');
  const comments = source.matchAll(
    /\/\*\*((?:(?!\*\/)[\s\S])*?@example[\s\S]*?)\*\/\s*(?:export |async )*([^\n]+)/g,
  );
  return [...comments].map(([, comment = '', declared = '']) => {
    const code = comment.split('@example')[1] ?? '';
    return [declared, code.replace(/^\s*\* ?/gm, '')];
  });
}

describe('examples in the documentation of the client', () => {
  const examples = examplesOf('client.ts');

  it('stand at every public method', () => {
    const source = readFileSync(join(root, 'client', 'src', 'api', 'client.ts'), 'utf8');
    const methods = source.match(/^ {2}(?:async \*|get )?[a-z]\w*(?:<[^\n]*)?\(/gm) ?? [];
    const documented = methods.filter((method) => !method.includes('constructor'));
    expect(documented.length).toBe(6);
    expect(examples).toHaveLength(documented.length + 1);
  });

  it.each(examples)('%s', { timeout: PATIENT }, async (_, code) => {
    const file = join(drafts, `${Math.random()}.ts`);
    const from = join(root, 'client', 'src', 'index.ts');
    const names = 'AssayClient, parseCheckpoint, parseNote';
    const ready = code.includes('new AssayClient')
      ? code.replace('http://127.0.0.1:8420', server.url)
      : `const client = new AssayClient(${JSON.stringify({ url: server.url, key: server.key })});\n${code}`;
    writeFileSync(file, `import { ${names} } from ${JSON.stringify(from)};\n${ready}`);
    const { status, out, err } = await run(file);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    if (code.includes('console.log')) expect(out).not.toBe('');
  });
});
