import type { Command } from 'commander';
import { formatInstant } from '../../core/index.ts';
import type { CliContext } from '../context.ts';
import { recordNumber } from './record-number.ts';
import { withLogView } from './with-log-view.ts';

/** `assay log show RECORD`: one record, opened where this home can. */
export function defineShow(command: Command, context: CliContext): void {
  command
    .description('one record')
    .argument('<RECORD>', 'its number', recordNumber)
    .option('--json', 'one JSON document')
    .option('--proof', 'a proof that stands alone, as c2sp.org/tlog-proof')
    .action(async (seq: number, { json, proof }: { json?: boolean; proof?: boolean }) => {
      const { stdout } = context;
      await withLogView(context, async (view) => {
        if (proof) return void stdout.write(await view.proof(seq));
        const stored = await view.record(seq);
        if (json) return void stdout.write(`${JSON.stringify(stored)}\n`);
        const published = await view.publishedAt(seq);
        const record = JSON.parse(stored.opening?.record ?? stored.entry);
        stdout.write(`${JSON.stringify(record, undefined, 2)}\n`);
        if (stored.opensAt !== undefined) {
          stdout.write(`\nopen to everyone ${formatInstant(stored.opensAt)}\n`);
        }
        if (published) stdout.write(`\npublished ${formatInstant(published.time)}\n`);
      });
    });
}
