import type { Command } from 'commander';
import { formatDate } from '../../core/index.ts';
import type { Finding as QualityFinding } from '../../store/index.ts';
import type { CliContext } from '../context.ts';
import { examine, type Finding } from '../doctor/checks.ts';
import { formatTable } from '../output/table.ts';
import { wholeNumber } from '../parse-option.ts';
import { withServices } from '../with-services.ts';

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
    .option('--limit <n>', 'findings to print', wholeNumber, 50)
    .option('--json', 'print JSON')
    .action(async ({ limit }: { limit: number }, self: Command) => {
      const findings = await withServices(context, ({ series }) => series.listFindings({ limit }));
      const json = self.optsWithGlobals().json === true;
      context.stdout.write(`${json ? JSON.stringify(findings) : formatQuality(findings)}\n`);
    });
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

function formatQuality(findings: readonly QualityFinding[]): string {
  if (findings.length === 0) return 'The quality gate found nothing wrong.';
  return formatTable(
    [
      { title: 'FOUND', text: ({ kind }) => kind },
      { title: 'ASSET', text: ({ asset }) => asset },
      { title: 'SERIES', text: ({ market, interval }) => `${market} ${interval}` },
      { title: 'FROM', text: ({ from }) => formatDate(from) },
      { title: 'TO', text: ({ to }) => formatDate(to) },
      { title: 'BARS', align: 'right', text: ({ bars }) => String(bars) },
      { title: 'DETAIL', text: ({ detail }) => detail },
    ],
    findings,
  );
}
