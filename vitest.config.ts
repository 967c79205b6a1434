import { defineConfig } from 'vitest/config';

/** Slow suites (a cluster, a browser, a soak) end in `.slow.test.ts` and run under `./assay test --all`. */
const everything = process.env.ASSAY_TEST_ALL === '1';

/** Suites whose figures speak of a machine that does nothing else: they run last, one at a time. */
const measuring = ['figures', 'lighthouse', 'constant-time'].map(
  (name) => `**/${name}.slow.test.ts`,
);
const suites = ['{src,client,web,test,contracts,bench}/**/*.test.{ts,tsx}'];
const ignored = ['**/node_modules/**', ...(everything ? [] : ['**/*.slow.test.ts'])];

export default defineConfig({
  test: {
    // A hang has to fail, and a machine that is slow and busy must not.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    // A page under load takes its time; a poll that succeeds ends at once.
    expect: { poll: { timeout: 30_000 } },
    projects: [
      {
        extends: true,
        test: { name: 'suites', include: suites, exclude: [...ignored, ...measuring] },
      },
      ...(everything
        ? [
            {
              extends: true as const,
              test: {
                name: 'measured',
                include: measuring,
                exclude: ignored,
                maxWorkers: 1,
                sequence: { groupOrder: 1 },
              },
            },
          ]
        : []),
    ],
  },
});
