import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import type { CliContext } from '../context.ts';

const checkout = resolve(import.meta.dirname, '..', '..', '..');

/** Checks that are not tests, by what each one shows. */
const CHECKS = {
  types: 'types hold',
  lint: 'format and lint',
  rooms: 'imports keep to the walls',
  unused: 'nothing lies unused',
  secrets: 'no secret lies in a file',
} as const;

/** `assay test`: what must pass before a change lands. Ends by printing `N passed, N failed`. */
export default function defineTest(command: Command, context: CliContext): void {
  command
    .option('--all', 'also the slow suites: cluster, browser, soak')
    .argument('[PATTERN...]', 'only test files whose path contains one of these; skips the checks')
    .action(async (patterns: string[], { all = false }: { all?: boolean }) => {
      await npm('prepare-tests', all ? ['--all'] : []);
      const checks = patterns.length > 0 ? [] : await runChecks(context);
      const tests = await runTests(patterns, all);
      const passed = tests.passed + checks.filter(Boolean).length;
      const failed = tests.failed + checks.filter((check) => !check).length;
      const skipped = tests.skipped > 0 ? `, ${tests.skipped} skipped` : '';
      context.stdout.write(`\n${passed} passed, ${failed} failed${skipped}\n`);
      process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
    });
}

async function runChecks(context: CliContext): Promise<boolean[]> {
  const outcomes: boolean[] = [];
  for (const [script, shows] of Object.entries(CHECKS)) {
    const passed = (await npm(script)) === 0;
    context.stderr.write(`${passed ? '✓' : '✗'} ${shows}\n`);
    outcomes.push(passed);
  }
  return outcomes;
}

interface TestCounts {
  passed: number;
  failed: number;
  skipped: number;
}

async function runTests(patterns: readonly string[], all: boolean): Promise<TestCounts> {
  const folder = mkdtempSync(join(tmpdir(), 'assay-test-'));
  const report = join(folder, 'report.json');
  try {
    const status = await npm(
      'test',
      [...patterns, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
      { ASSAY_TEST_ALL: all ? '1' : '0' },
    );
    return readCounts(report, status);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A run that failed without a failed test (a file that does not load, an unhandled error) counts as one. */
function readCounts(report: string, status: number): TestCounts {
  const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(
    readFileSync(report, 'utf8'),
  );
  const failed = status !== 0 && numFailedTests === 0 ? 1 : numFailedTests;
  return { passed: numPassedTests, failed, skipped: numPendingTests };
}

function npm(
  script: string,
  args: readonly string[] = [],
  variables: Readonly<Record<string, string>> = {},
): Promise<number> {
  const child = spawn('npm', ['run', '--silent', script, '--', ...args], {
    cwd: checkout,
    stdio: 'inherit',
    env: { ...process.env, ...variables },
  });
  return new Promise((done, failed) => {
    child.on('error', failed);
    child.on('exit', (status) => done(status ?? 1));
  });
}
