import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import type { Instant } from '../../core/index.ts';
import {
  backtestIndex,
  findIndex,
  gradeOfIndex,
  type IndexDefinition,
  type IndexHistory,
  type IndexMarket,
  listIndices,
  measurePerformance,
  type PerformanceMetrics,
  reportIndex,
  reportPage,
} from '../../products/index.ts';
import { readIndexMarket } from '../../server/index.ts';
import { openSeriesStore } from '../../store/index.ts';
import type { CliContext } from '../context.ts';
import {
  formatDefinition,
  formatHistory,
  formatIndices,
  formatRebalance,
} from '../output/index-tables.ts';
import { showProgress } from '../output/progress.ts';
import { instant } from '../parse-option.ts';

interface SpanFlags {
  from?: Instant;
  to?: Instant;
  json?: boolean;
}

/** What `index backtest --json` prints. */
interface BacktestReport extends Pick<IndexHistory, 'levels' | 'rebalances'> {
  metrics: PerformanceMetrics;
}

/** `assay index list|show|backtest|rebalance|report`: indices, calculated on whatever is stored. */
export default function defineIndex(command: Command, context: CliContext): void {
  defineList(command, context);
  defineShow(command, context);
  defineBacktest(command, context);
  defineRebalance(command, context);
  defineReport(command, context);
}

function defineList(command: Command, { stdout }: CliContext): void {
  command
    .command('list')
    .description('indices that come with Assay')
    .option('--json', 'print JSON')
    .action(({ json }: { json?: boolean }) => {
      const indices = listIndices();
      stdout.write(`${json ? JSON.stringify(indices) : formatIndices(indices)}\n`);
    });
}

function defineShow(command: Command, { stdout }: CliContext): void {
  command
    .command('show')
    .description('the rules of an index')
    .argument('<NAME|FILE>', 'index id, or a file of your own')
    .option('--json', 'print JSON')
    .action((name: string, { json }: { json?: boolean }) => {
      const definition = findIndex(name);
      stdout.write(`${json ? JSON.stringify(definition) : formatDefinition(definition)}\n`);
    });
}

function defineBacktest(command: Command, context: CliContext): void {
  withSpan(
    command.command('backtest').description('levels, metrics and rebalances over history'),
  ).action(async (name: string, { json, ...span }: SpanFlags) => {
    const history = await calculate(context, name, span);
    const levels = Float64Array.from(history.levels, ([, level]) => level);
    const report: BacktestReport = {
      levels: history.levels,
      metrics: measurePerformance(levels),
      rebalances: history.rebalances,
    };
    context.stdout.write(
      `${json ? JSON.stringify(report) : formatHistory(history, report.metrics)}\n`,
    );
  });
}

function defineRebalance(command: Command, context: CliContext): void {
  withSpan(
    command.command('rebalance').description('what the index holds now, and its last change'),
  ).action(async (name: string, { json, ...span }: SpanFlags) => {
    const { id, holdings, rebalances } = await calculate(context, name, span);
    const last = rebalances.at(-1);
    const text = json
      ? JSON.stringify({ id, holdings, rebalance: last ?? null })
      : formatRebalance(holdings, last);
    context.stdout.write(`${text}\n`);
  });
}

function defineReport(command: Command, context: CliContext): void {
  withSpan(
    command
      .command('report')
      .description(
        'how it did beside equal weight, momentum and Bitcoin, with bootstrap intervals',
      ),
  )
    .option('--output <FILE>', 'write the page there instead')
    .action(async (name: string, { json, output, from, to }: SpanFlags & { output?: string }) => {
      const definition = findIndex(name);
      const market = await readMarketOf(context, definition);
      const span = {
        from: from ?? market.times[0],
        to: to ?? market.times[market.times.length - 1],
      };
      const report = reportIndex(market, definition, span);
      const text = `${json ? JSON.stringify(report) : reportPage(report)}\n`;
      if (output === undefined) context.stdout.write(text);
      else writeFileSync(output, text);
    });
}

function withSpan(command: Command): Command {
  return command
    .argument('<NAME|FILE>', 'index id, or a file of your own')
    .option('--from <date>', 'first date of the levels', instant)
    .option('--to <date>', 'last date of the levels', instant)
    .option('--json', 'print JSON');
}

async function calculate(
  context: CliContext,
  name: string,
  span: { from?: Instant; to?: Instant },
): Promise<IndexHistory> {
  const definition = findIndex(name);
  return backtestIndex(await readMarketOf(context, definition), definition, span);
}

/** The stored market, with grades of every day made anew where the index rests on them. */
async function readMarketOf(
  { config, clock, stderr }: CliContext,
  definition: IndexDefinition,
): Promise<IndexMarket> {
  const series = await openSeriesStore({ home: config.home });
  const progress = gradeOfIndex(definition)
    ? showProgress('grading month by month', stderr)
    : undefined;
  try {
    return await readIndexMarket({ series, clock }, definition, progress?.update);
  } finally {
    progress?.finish();
    await series.close();
  }
}
