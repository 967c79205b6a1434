import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, it } from 'vitest';

const home = mkdtempSync(join(tmpdir(), 'assay-cli-'));
const main = resolve(import.meta.dirname, '..', 'src', 'cli', 'main.ts');
afterAll(() => rmSync(home, { recursive: true, force: true }));

function assay(...args: string[]) {
  return spawnSync(process.execPath, [main, ...args], {
    encoding: 'utf8',
    env: { ...process.env, ASSAY_HOME: join(home, 'state') },
  });
}

it('keys are issued, leaks found, and incidents answered from the command line', () => {
  const issued = JSON.parse(
    assay('keys', 'issue', '--name', 'N', '--scope', 'grades:read', '--env', 'live', '--json')
      .stdout,
  );
  expect(issued).toMatchObject({ name: 'N', scopes: ['grades:read'], environment: 'live' });
  expect(issued.secret).toMatch(/^ask_live_/);
  const listed = assay('keys', 'list', '--json').stdout;
  expect(JSON.parse(listed)).toHaveLength(1);
  expect(listed).not.toContain(issued.secret);

  const folder = join(home, 'code');
  spawnSync('mkdir', [folder]);
  expect(assay('secrets', 'scan', folder).status).toBe(0);
  writeFileSync(join(folder, 'config.ts'), `export const secret = '${issued.secret}';\n`);
  writeFileSync(join(folder, '.env'), `SECRET=${issued.secret}\n`);
  const scan = assay('secrets', 'scan', folder, '--json');
  expect(scan.status).toBe(1);
  expect(JSON.parse(scan.stdout)).toMatchObject([
    { file: expect.stringMatching(/\.env$/), line: 1, what: 'Assay secret' },
    { file: expect.stringMatching(/config\.ts$/), line: 1, what: 'Assay secret' },
  ]);
  expect(scan.stdout).not.toContain(issued.secret);

  expect(JSON.parse(assay('incident', 'rotate-kek', '--json').stdout)).toEqual({
    kek: 'kek-0002',
    rewrapped: 1,
  });
  expect(assay('incident', 'revoke-all').status).not.toBe(0);
  expect(JSON.parse(assay('incident', 'revoke-all', '--yes', '--json').stdout)).toEqual({
    revoked: 1,
  });
  const evidence = JSON.parse(assay('audit', 'export').stdout);
  expect(evidence.events.map(({ kind }: { kind: string }) => kind)).toEqual([
    'key.issued',
    'kek.rotated',
    'key.revoked',
  ]);
}, 120_000);
