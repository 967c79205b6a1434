import type { Command } from 'commander';
import { type ReproductionReport, reproduceRecord } from '../../log/index.ts';
import type { CliContext } from '../context.ts';
import { recordNumber } from './record-number.ts';
import { withLogView } from './with-log-view.ts';

/** `assay log reproduce RECORD`: runs the named model again and compares bit for bit. */
export function defineReproduce(command: Command, context: CliContext): void {
  command
    .description('run the model of a record again and compare bit for bit')
    .argument('<RECORD>', 'its number', recordNumber)
    .option('--json', 'one JSON document')
    .action(async (seq: number, { json }: { json?: boolean }) => {
      // Brings every model; the other commands of the log start without them.
      const { openReproducers } = await import('../../server/index.ts');
      const { reproducers, close } = await openReproducers(context.config, context.signal);
      try {
        const report = await withLogView(context, (view) =>
          reproduceRecord(view, seq, reproducers),
        );
        context.stdout.write(json ? `${JSON.stringify(report)}\n` : describe(report));
        process.exitCode = report.outcome === 'same' ? 0 : 1;
      } finally {
        await close();
      }
    });
}

function describe({ differences, model, outcome, seq }: ReproductionReport): string {
  if (outcome === 'same') return `Record ${seq} by ${model} came out the same, bit for bit.\n`;
  if (outcome === 'unknown') return `No model is installed that can make record ${seq} again.\n`;
  const lines = differences.map(
    ({ logged, member, now }) => `  ${member}\n    logged ${logged}\n    now    ${now}\n`,
  );
  return `Record ${seq} by ${model} came out otherwise:\n${lines.join('')}`;
}
