import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type Rollup } from 'vite';
import { expect, it } from 'vitest';

it('is a verifier of at most 15 kB, gzipped', async () => {
  const built = (await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: join(import.meta.dirname, 'index.ts'), formats: ['es'] },
    },
  })) as Rollup.RollupOutput[];
  const code = built[0].output.map((chunk) => ('code' in chunk ? chunk.code : '')).join('');
  const size = gzipSync(code).length;
  process.stderr.write(`verifier: ${size} bytes gzipped\n`);
  expect(size).toBeGreaterThan(1_000);
  expect(size).toBeLessThanOrEqual(15_000);
});
