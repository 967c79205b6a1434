/**
 * Makes a package for those who run no TypeScript: `node client/make-package.ts [FOLDER]`.
 *
 * What is in the folder, by default `client/dist`, can be installed, packed and published.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

const client = import.meta.dirname;
const folder = resolve(process.argv[2] ?? join(client, 'dist'));
const typescript = dirname(createRequire(import.meta.url).resolve('typescript/package.json'));
const compiler = join(typescript, 'bin', 'tsc');

execFileSync(process.execPath, [compiler, '--project', client, '--outDir', folder], {
  stdio: 'inherit',
});
writeFileSync(join(folder, 'package.json'), `${JSON.stringify(builtManifest(), null, 2)}\n`);
copyFileSync(join(client, 'README.md'), join(folder, 'README.md'));
copyFileSync(join(client, '..', 'LICENSE'), join(folder, 'LICENSE'));

function builtManifest() {
  const { scripts, ...manifest } = JSON.parse(readFileSync(join(client, 'package.json'), 'utf8'));
  return { ...manifest, exports: { '.': { types: './index.d.ts', default: './index.js' } } };
}
