import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { NotFoundError } from '../../core/index.ts';
import type { CliContext } from '../context.ts';

const folder = resolve(import.meta.dirname, '..', '..', '..', 'bench');
const SUFFIX = '.bench.ts';

/** `assay bench [NAME]`: benchmarks against peers, each printing ratios from one run. */
export default function defineBench(command: Command, context: CliContext): void {
  command
    .argument('[NAME...]', 'benchmarks to run; all where left out')
    .option('--json', 'print JSON')
    .action(async (names: string[], { json = false }: { json?: boolean }) => {
      for (const name of choose(names)) {
        context.stderr.write(`${name}\n`);
        const status = await runBenchmark(name, json);
        if (status !== 0) process.exitCode = 1;
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

async function runBenchmark(name: string, json: boolean): Promise<number> {
  const args = [join(folder, `${name}${SUFFIX}`), ...(json ? ['--json'] : [])];
  const child = spawn(process.execPath, args, { stdio: 'inherit' });
  const [status] = await once(child, 'exit');
  return status ?? 1;
}
