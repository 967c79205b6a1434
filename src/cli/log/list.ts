import { type Command, Option } from 'commander';
import { type DecisionKind, formatInstant } from '../../core/index.ts';
import { DECISION_KINDS, type IndexRow } from '../../log/index.ts';
import type { CliContext } from '../context.ts';
import { type Column, formatTable } from '../output/table.ts';
import { wholeNumber } from '../parse-option.ts';
import { recordNumber } from './record-number.ts';
import { withLogView } from './with-log-view.ts';

interface ListFlags {
  kind?: DecisionKind;
  subject?: string;
  before?: number;
  limit: number;
  json?: boolean;
}

const columns: readonly Column<IndexRow>[] = [
  { title: 'record', align: 'right', text: ({ seq }) => String(seq) },
  { title: 'kind', text: ({ kind }) => kind },
  { title: 'subject', text: ({ subject }) => subject },
  { title: 'as of', text: ({ asOf }) => formatInstant(asOf) },
];

/** `assay log list`: the newest records. */
export function defineList(command: Command, context: CliContext): void {
  command
    .description('the newest records, by kind and subject')
    .addOption(new Option('--kind <kind>', 'only this kind').choices(DECISION_KINDS))
    .option('--subject <subject>', 'only of this subject')
    .option('--before <record>', 'only records before this one', recordNumber)
    .option('--limit <n>', 'how many', wholeNumber, 20)
    .option('--json', 'one JSON document')
    .action(async ({ json, ...filter }: ListFlags) => {
      const rows = await withLogView(context, (view) => view.find(filter));
      if (json) context.stdout.write(`${JSON.stringify(rows)}\n`);
      else if (rows.length === 0) context.stdout.write('No such record yet.\n');
      else context.stdout.write(`${formatTable(columns, rows)}\n`);
    });
}
