import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { NotFoundError } from '../../core/index.ts';
import { conditionsNow } from '../bench/conditions.ts';
import { aboutOf, performancePage } from '../bench/performance-page.ts';
import type { CliContext } from '../context.ts';

const checkout = resolve(import.meta.dirname, '..', '..', '..');
const folder = join(checkout, 'bench');
const page = join(checkout, 'docs', 'performance.md');
const SUFFIX = '.bench.ts';

/** `assay bench [NAME…]`: benchmarks against peers, each printing ratios from one run. */
export default function defineBench(command: Command, context: CliContext): void {
  command
    .argument('[NAME...]', 'benchmarks to run; all where left out')
    .option('--json', 'print JSON, and leave docs/performance.md as it is')
    .action(async (names: string[], { json = false }: { json?: boolean }) => {
      for (const name of choose(names)) {
        context.stderr.write(`${name}\n`);
        const succeeded = json ? await runForPrograms(name) : await runForPeople(name, context);
        if (!succeeded) process.exitCode = 1;
      }
    });
}

function choose(names: readonly string[]): readonly string[] {
  const known = readdirSync(folder)
    .filter((file) => file.endsWith(SUFFIX))
    .map((file) => file.slice(0, -SUFFIX.length));
  const unknown = names.find((name) => !known.includes(name));
  if (unknown === undefined) return names.length > 0 ? names : known;
  throw new NotFoundError(`No benchmark is called '${unknown}'. There are: ${known.join(', ')}.`);
}

async function runForPrograms(name: string): Promise<boolean> {
  const child = spawn(process.execPath, [fileOf(name), '--json'], { stdio: 'inherit' });
  const [status] = await once(child, 'exit');
  return status === 0;
}

/** Shows what the benchmark prints and, once it has succeeded, writes it into the page. */
async function runForPeople(name: string, { stdout, clock }: CliContext): Promise<boolean> {
  const conditions = conditionsNow(clock.now());
  const child = spawn(process.execPath, [fileOf(name)], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    stdout.write(text);
  });
  const [status] = await once(child, 'close');
  if (status !== 0) return false;
  const about = aboutOf(readFileSync(fileOf(name), 'utf8'));
  const result = { name, about, output, conditions };
  writeFileSync(page, performancePage(readPage(), [result]));
  return true;
}

function readPage(): string {
  try {
    return readFileSync(page, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}

function fileOf(name: string): string {
  return join(folder, `${name}${SUFFIX}`);
}
