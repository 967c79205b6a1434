import type { Command } from 'commander';
import { presentMarket, readMarket } from '../../server/index.ts';
import type { CliContext } from '../context.ts';
import { formatMarket } from '../output/market-table.ts';
import { wholeNumber } from '../parse-option.ts';
import { withServices } from '../with-services.ts';

/** `assay tokens`: the graded market. */
export default function defineTokens(command: Command, context: CliContext): void {
  command
    .option('--limit <n>', 'rows to print', wholeNumber, 50)
    .option('--json', 'print JSON, every token')
    .action(async ({ limit, json = false }: { limit: number; json?: boolean }) => {
      const snapshot = await withServices(context, readMarket);
      if (json) context.stdout.write(`${JSON.stringify(presentMarket(snapshot))}\n`);
      else if (snapshot.tokens.length === 0) context.stdout.write(EMPTY);
      else context.stdout.write(`${formatMarket(snapshot, snapshot.tokens.slice(0, limit))}\n`);
    });
}

const EMPTY = `No tokens yet. './assay import PATH' brings in files; './assay start' follows a market.\n`;
