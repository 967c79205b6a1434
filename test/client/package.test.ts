import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runProgram } from '../run-program.ts';

const root = resolve(import.meta.dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'assay-package-'));

beforeAll(async () => {
  const built = join(folder, 'built');
  await run('node', join(root, 'client', 'make-package.ts'), built);
  write('package.json', '{ "type": "module" }');
  await run('npm', 'install', '--install-links', '--offline', '--no-audit', '--no-fund', built);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

it('runs as JavaScript where it is installed', async () => {
  write(
    'use.js',
    `import { AssayClient, signWebhook, verifyWebhook } from '@assay/client';
     const secrets = ['whsec_' + btoa('a secret of thirty-two characters')];
     const body = '{"type":"grades.changed"}';
     const now = Math.floor(Date.now() / 1000);
     const headers = await signWebhook({ id: 'msg_1', timestamp: now, body, secrets });
     await verifyWebhook({ headers, body, secrets });
     console.log(new AssayClient({ url: 'http://127.0.0.1:1' }).log !== undefined);`,
  );
  expect(await run('node', 'use.js')).toBe('true\n');
});

it('brings its types along', async () => {
  write(
    'use.ts',
    `import { AssayClient } from '@assay/client';
     const client = new AssayClient({ url: 'http://127.0.0.1:1' });
     const { data } = await client.get('/v1/trader-grades', { query: { limit: 10 } });
     export const grades: (number | null)[] = data.map(({ grade }) => grade);
     // @ts-expect-error there is no such path
     await client.get('/v1/nowhere');`,
  );
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const options = '--noEmit --strict --target es2024 --module nodenext'.split(' ');
  await run('node', compiler, ...options, 'use.ts');
});

function write(name: string, content: string): void {
  writeFileSync(join(folder, name), content);
}

async function run(command: string, ...args: string[]): Promise<string> {
  const { status, out, err } = await runProgram(command, args, {}, folder);
  expect({ status, err }, out).toMatchObject({ status: 0 });
  return out;
}
