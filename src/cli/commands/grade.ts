import type { Command } from 'commander';
import { formatDate, type Instant } from '../../core/index.ts';
import { type GradingReport, grade, presentMarket, readMarket } from '../../server/index.ts';
import type { CliContext } from '../context.ts';
import { formatMarket } from '../output/market-table.ts';
import { instant, wholeNumber } from '../parse-option.ts';
import { withServices } from '../with-services.ts';

interface GradeFlags {
  asOf?: Instant;
  limit: number;
  json?: boolean;
}

/** `assay grade`: grades the market from what was known at an instant, and keeps the grades. */
export default function defineGrade(command: Command, context: CliContext): void {
  command
    .option('--as-of <time>', 'grade from what was known then; now where left out', instant)
    .option('--limit <n>', 'rows to print', wholeNumber, 50)
    .option('--json', 'print JSON, every token')
    .action(async ({ asOf, limit, json = false }: GradeFlags) => {
      const clock = asOf === undefined ? context.clock : { now: () => asOf };
      const { reports, snapshot } = await withServices({ ...context, clock }, async (services) => {
        context.stderr.write('Grading: features, one month of learning, grades …\n');
        const reports = await grade(services, { signal: context.signal });
        return { reports, snapshot: await readMarket(services) };
      });
      for (const report of reports) context.stderr.write(`${describe(report)}\n`);
      if (json) context.stdout.write(`${JSON.stringify(presentMarket(snapshot))}\n`);
      else if (reports.length === 0) context.stdout.write(EMPTY);
      else context.stdout.write(`${formatMarket(snapshot, snapshot.tokens.slice(0, limit))}\n`);
    });
}

function describe({ model, asOf, graded, notGraded, isNew }: GradingReport): string {
  const kept = isNew ? '' : '; this grading was kept before';
  return `${model}: ${graded} tokens graded as of ${formatDate(asOf)}, ${notGraded} not graded${kept}`;
}

const EMPTY = `Nothing to grade yet. './assay import PATH' brings in files; './assay start' follows a market.\n`;
