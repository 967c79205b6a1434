import { defineConfig } from 'vitest/config';

/** Slow suites (a cluster, a browser, a soak) end in `.slow.test.ts` and run under `./assay test --all`. */
const everything = process.env.ASSAY_TEST_ALL === '1';

export default defineConfig({
  test: {
    include: ['{src,client,web,test,contracts,bench}/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', ...(everything ? [] : ['**/*.slow.test.ts'])],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    // A page under load takes its time; a poll that succeeds ends at once.
    expect: { poll: { timeout: 10_000 } },
  },
});
