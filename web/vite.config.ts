import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import tailwind from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  resolve: {
    // Preact speaks React's interface at a sixth of its size.
    alias: {
      'react-dom/client': 'preact/compat/client',
      'react-dom': 'preact/compat',
      'react/jsx-runtime': 'preact/jsx-runtime',
      react: 'preact/compat',
    },
  },
  // What draws the first screen on the server is one file, made with the same React as the pages.
  ssr: { noExternal: true },
  plugins: [react(), tailwind(), blockRendering(), compress()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // What each page loads, for the budget in test/pages/size.test.ts.
    manifest: 'manifest.json',
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: ['index.html', 'reference.html'].map((page) => join(import.meta.dirname, page)),
      output: {
        // What pages share comes as two files, not as dozens: each takes a slow processor time before the
        // first screen is seen. What the entry itself is made of stays in it, charts in none of them.
        codeSplitting: {
          groups: [
            { name: 'base', test: /node_modules\/preact\/|shared\/http\.ts/, priority: 1 },
            {
              name: 'common',
              test: /node_modules|\/src\/shared\/(?!(use-)?shortcuts|verification|Chart)/,
              minShareCount: 2,
              maxModuleSize: 100_000,
            },
          ],
        },
      },
      treeshake: { moduleSideEffects: (id) => !/\/src\/(core|quant)\//.test(id) },
    },
  },
  server: { proxy: { '/v1': 'http://127.0.0.1:8420', '/log': 'http://127.0.0.1:8420' } },
});

/** The entry hears keys before anything is seen, so that none is pressed in vain. */
function blockRendering(): Plugin {
  const handler = (html: string) =>
    html.replace('type="module"', 'type="module" blocking="render"');
  return { name: 'block-rendering', transformIndexHtml: { order: 'post', handler } };
}

/** Bytes; below, a compressed copy saves no packet. */
const LEAST_COMPRESSED = 1_024;

/** The best quality takes seconds more and saves next to nothing. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };

/** Puts a compressed copy beside each file that shrinks, so that serving it costs nothing. */
function compress(): Plugin {
  return {
    name: 'compress',
    apply: (_, { isSsrBuild }) => !isSsrBuild,
    writeBundle({ dir = '.' }, bundle) {
      for (const name of Object.keys(bundle)) {
        const content = readFileSync(join(dir, name));
        if (content.length < LEAST_COMPRESSED) continue;
        writeFileSync(join(dir, `${name}.br`), brotliCompressSync(content, BROTLI));
        writeFileSync(join(dir, `${name}.gz`), gzipSync(content));
      }
    },
  };
}
