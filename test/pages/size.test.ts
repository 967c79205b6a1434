import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, expect, it, vi } from 'vitest';
import { buildPages } from '../../src/cli/build-pages.ts';
import type { CliContext } from '../../src/cli/context.ts';

const dist = join(import.meta.dirname, '..', '..', 'web', 'dist');

/** Bytes of gzip before the market is usable. */
const FIRST_LOAD = 180_000;
/** Bytes that opening any other page may add to the shell. */
const PAGE = 110_000;

beforeAll(async () => {
  vi.stubEnv('NODE_ENV', 'production');
  await buildPages({ stderr: process.stderr } as unknown as CliContext);
  vi.unstubAllEnvs();
});

it('loads the market within the budget, and each other page', () => {
  const manifest: Manifest = JSON.parse(readFileSync(join(dist, 'manifest.json'), 'utf8'));
  const shell = filesOf(manifest, 'index.html');
  const pages = (manifest['index.html']?.dynamicImports ?? []).filter((name) =>
    /Page\.tsx$/.test(name),
  );
  const html = zipped('index.html');
  process.stderr.write(`shell ${kilobytes(html + sum(shell))}\n`);
  for (const name of pages) {
    const added = [...filesOf(manifest, name)].filter((file) => !shell.has(file));
    process.stderr.write(`${name} + ${kilobytes(sum(added))}\n`);
    expect(sum(added)).toBeLessThan(PAGE);
  }
  const first = filesOf(manifest, 'src/market/MarketPage.tsx', filesOf(manifest, 'index.html'));
  expect(pages).toContain('src/market/MarketPage.tsx');
  expect(html + sum(first)).toBeLessThan(FIRST_LOAD);
});

type Manifest = Record<
  string,
  { file: string; css?: string[]; imports?: string[]; dynamicImports?: string[] }
>;

/** What the browser fetches for an entry: itself, its styles and what it imports. */
function filesOf(manifest: Manifest, name: string, seen = new Set<string>()): Set<string> {
  const { file, css = [], imports = [] } = manifest[name] as Manifest[string];
  if (seen.has(file)) return seen;
  for (const each of [file, ...css]) seen.add(each);
  for (const each of imports) filesOf(manifest, each, seen);
  return seen;
}

function sum(files: Iterable<string>): number {
  return [...files].reduce((bytes, file) => bytes + zipped(file), 0);
}

function zipped(file: string): number {
  return gzipSync(readFileSync(join(dist, file))).length;
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1_000).toFixed(1)} kB gzip`;
}
