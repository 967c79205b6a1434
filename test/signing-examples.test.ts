import { spawn, spawnSync } from 'node:child_process';
import { createHash, createHmac } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalQuery } from '../client/src/index.ts';
import { type IssuedKey, openKeyRoom } from '../src/access/index.ts';
import { describeRoutes } from '../src/server/index.ts';
import { openTemporaryState, type TemporaryState } from './temporary-state.ts';

const folder = resolve(import.meta.dirname, '..', 'docs', 'api');
const page = readFileSync(join(folder, 'signing.md'), 'utf8');
const examples = (language: string) =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``, 'g'))].map(
    ([, code]) => code,
  );

let state: TemporaryState;
let server: ReturnType<typeof spawn>;
let environment: NodeJS.ProcessEnv;

beforeAll(async () => {
  state = await openTemporaryState();
  const room = await openKeyRoom({ ...state, clock: { now: () => Date.now() } });
  const key: IssuedKey = await room.keys.issue({ name: 'docs', environment: 'live' });
  server = spawn(process.execPath, [join(import.meta.dirname, 'guarded-node.ts'), state.home], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [port] = await once(server.stdout as NodeJS.ReadableStream, 'data');
  environment = {
    ...process.env,
    ASSAY_URL: `http://127.0.0.1:${String(port).trim()}`,
    ASSAY_KEY: key.apiKey,
    ASSAY_SECRET: key.secret,
  };
});
afterAll(async () => {
  server?.kill('SIGTERM');
  if (server !== undefined) await once(server, 'exit');
  await state?.close();
});

/** Runs code as a reader would, from beside the page, and returns what it prints. */
function run(command: string, args: readonly string[]): string {
  const { stdout, stderr } = spawnSync(command, args, {
    cwd: folder,
    env: environment,
    encoding: 'utf8',
  });
  return (stdout + stderr).trim();
}

const has = (command: string) => {
  const found = spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;
  if (!found) process.stderr.write(`skipped: the ${command} example, for there is no ${command}\n`);
  return found;
};

describe('every example of docs/api/signing.md is let in', () => {
  it.each(examples('ts').map((code, at) => [at + 1, code] as const))(
    'TypeScript %d',
    (at, code) => {
      const file = join(folder, `.example-${at}.ts`);
      writeFileSync(file, code);
      try {
        expect(run(process.execPath, [file])).toBe('200');
      } finally {
        rmSync(file);
      }
    },
  );

  it.skipIf(!has('python3')).each(examples('python'))('Python', (code) => {
    expect(run('python3', ['-c', code])).toBe('200');
  });

  it.skipIf(!has('curl') || !has('openssl')).each(examples('sh'))('curl and openssl', (code) => {
    expect(run('sh', ['-c', code])).toBe('200');
  });

  it('ask for what the product serves', async () => {
    const { paths } = (await describeRoutes()) as { paths: Readonly<Record<string, object>> };
    const asked = ['ts', 'python', 'sh']
      .flatMap(examples)
      .flatMap((code) => code.match(/\/v1\/[a-z-]+/g) ?? []);
    expect(asked.length).toBeGreaterThan(3);
    expect(Object.keys(paths)).toEqual(expect.arrayContaining(asked));
  });

  it('vectors', () => {
    const vectors = JSON.parse(examples('json')[0]);
    expect(vectors).toHaveLength(3);
    for (const vector of vectors) {
      expect(canonicalQuery(vector.query)).toBe(vector.canonicalQuery);
      const { algorithm, timestamp, nonce, method, path, body } = vector;
      const digest = createHash('sha256').update(body).digest('hex');
      const text = [algorithm, timestamp, nonce, method, path, vector.canonicalQuery, digest].join(
        '\n',
      );
      const hash = algorithm === 'HMAC-SHA512' ? 'sha512' : 'sha256';
      const signature = createHmac(hash, 'a secret of the documentation')
        .update(text)
        .digest('hex');
      expect(vector.signature).toBe(signature);
    }
  });
});
