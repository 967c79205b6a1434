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
  plugins: [react(), tailwind(), compress()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // What each page loads, for the budget in test/pages/size.test.ts.
    manifest: 'manifest.json',
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: ['index.html', 'reference.html'].map((page) => join(import.meta.dirname, page)),
      treeshake: { moduleSideEffects: (id) => !/\/src\/(core|quant)\//.test(id) },
    },
  },
  server: { proxy: { '/v1': 'http://127.0.0.1:8420', '/log': 'http://127.0.0.1:8420' } },
});

/** Bytes; below, a compressed copy saves no packet. */
const LEAST_COMPRESSED = 1_024;

/** The best quality takes seconds more and saves next to nothing. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };

/** Puts a compressed copy beside each file that shrinks, so that serving it costs nothing. */
function compress(): Plugin {
  return {
    name: 'compress',
    apply: 'build',
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
