import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, expect, it, vi } from 'vitest';
import { buildPages } from '../../src/cli/build-pages.ts';

const dist = join(import.meta.dirname, '..', '..', 'web', 'dist');

/** Bytes of gzip that opening any page first may take. */
const FIRST_LOAD = 180_000;

beforeAll(async () => {
  vi.stubEnv('NODE_ENV', 'production');
  await buildPages(process);
  vi.unstubAllEnvs();
});

it('loads every page within the budget', () => {
  const manifest: Manifest = JSON.parse(readFileSync(join(dist, 'manifest.json'), 'utf8'));
  const pages = (manifest['src/draw.tsx']?.dynamicImports ?? []).filter((name) =>
    /Page\.tsx$/.test(name),
  );
  expect(pages).toContain('src/market/MarketPage.tsx');
  for (const name of pages) {
    const files = new Set(
      ['index.html', 'src/draw.tsx', name].flatMap((part) => [...filesOf(manifest, part)]),
    );
    const bytes = zipped('index.html') + sum(files);
    process.stderr.write(`${name} ${kilobytes(bytes)}\n`);
    expect(bytes, name).toBeLessThan(FIRST_LOAD);
  }
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
