import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Command } from 'commander';
import { findSecrets, type SecretFinding } from '../../access/index.ts';
import type { CliContext } from '../context.ts';
import { formatTable } from '../output/table.ts';

const LARGEST_FILE = 5_000_000;
const PASSED_OVER = new Set(['node_modules', '.git', '.runtime', '.assay']);

/** `assay secrets scan`: finds secrets that lie in files. Ends with status 1 where there are any. */
export default function defineSecrets(command: Command, context: CliContext): void {
  command
    .command('scan')
    .description('find keys and other secrets in files; status 1 where there are any')
    .argument('[PATH]', 'file or folder', '.')
    .option('--json', 'print JSON')
    .action(async (path: string, { json = false }: { json?: boolean }) => {
      const findings: (SecretFinding & { file: string })[] = [];
      for (const file of await listFiles(path)) {
        const text = await readFile(file, 'utf8');
        findings.push(
          ...findSecrets(text).map((finding) => ({ file: relative('.', file), ...finding })),
        );
      }
      if (json) context.stdout.write(`${JSON.stringify(findings)}\n`);
      else if (findings.length === 0) context.stdout.write('No secrets found.\n');
      else
        context.stdout.write(
          `${formatTable<SecretFinding & { file: string }>(
            [
              { title: 'file', text: ({ file }) => file },
              { title: 'line', align: 'right', text: ({ line }) => String(line) },
              { title: 'what', text: ({ what }) => what },
              { title: 'begins', text: ({ begins }) => begins },
            ],
            findings,
          )}\n`,
        );
      process.exitCode = findings.length > 0 ? 1 : 0;
    });
}

/** Every file, hidden ones first of all: `.env` is where secrets lie. Links are not followed. */
async function listFiles(path: string): Promise<string[]> {
  if ((await stat(path)).isFile()) return [path];
  const files: string[] = [];
  const folders = [path];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      const inside = join(folder, entry.name);
      if (entry.isDirectory() && !PASSED_OVER.has(entry.name)) folders.push(inside);
      if (entry.isFile() && (await stat(inside)).size <= LARGEST_FILE) files.push(inside);
    }
  }
  return files.sort();
}
