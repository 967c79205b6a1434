import { type Command, Option } from 'commander';
import { FINDING_KINDS, type FindingKind, type FindingsQuery } from '../../store/index.ts';
import type { CliContext } from '../context.ts';
import { examine, type Finding } from '../doctor/checks.ts';
import { examineData, formatData } from '../doctor/data-report.ts';
import { formatTable } from '../output/table.ts';
import { wholeNumber } from '../parse-option.ts';
import { withServices } from '../with-services.ts';

interface DataFlags {
  kind?: FindingKind[];
  asset?: string[];
  limit: number;
}

/** `assay doctor`: what is wrong with this installation and what to do; `doctor data`: with its data. */
export default function defineDoctor(command: Command, context: CliContext): void {
  command.option('--json', 'print JSON').action(async ({ json = false }: { json?: boolean }) => {
    const findings = await examine(context);
    context.stdout.write(`${json ? JSON.stringify(findings) : formatFindings(findings)}\n`);
    if (findings.some((finding) => finding.status === 'failing')) process.exitCode = 1;
  });
  command
    .command('data')
    .description('gaps, absurd prices, stale series and clock errors found in the data')
    .addOption(
      new Option('--kind <kind...>', 'only findings of these kinds').choices(FINDING_KINDS),
    )
    .option('--asset <id...>', 'only findings about these assets')
    .option('--limit <n>', 'findings to print', wholeNumber, 50)
    .option('--json', 'print JSON')
    .action(async (flags: DataFlags, self: Command) => {
      const report = await withServices(context, ({ series }) =>
        examineData(series, queryOf(flags), context.clock.now()),
      );
      const json = self.optsWithGlobals().json === true;
      context.stdout.write(`${json ? JSON.stringify(report) : formatData(report)}\n`);
    });
}

function queryOf({ kind, asset, limit }: DataFlags): FindingsQuery {
  return { limit, ...(kind && { kinds: kind }), ...(asset && { assets: asset }) };
}

function formatFindings(findings: readonly Finding[]): string {
  const mark = { ok: '✓', warning: '!', failing: '✗' } as const;
  return formatTable(
    [
      { title: '', text: ({ status }) => mark[status] },
      { title: 'CHECK', text: ({ check }) => check },
      { title: 'FOUND', text: ({ found }) => found },
      { title: 'WHAT TO DO', text: ({ advice }) => advice ?? '' },
    ],
    findings,
  );
}
