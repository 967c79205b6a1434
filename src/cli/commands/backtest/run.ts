import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import {
  auditStrategy,
  type BacktestReport,
  makeReport,
  type Parameters,
  renderReport,
  StrategyRunner,
} from '../../../products/index.ts';
import type { CliContext } from '../../context.ts';
import { formatBacktest } from '../../output/backtest-tables.ts';
import { showProgress } from '../../output/progress.ts';
import {
  limitsOf,
  type MarketFlags,
  oneValue,
  type SettingFlags,
  settingsOf,
  withBacktestOptions,
} from './options.ts';
import { readSubject } from './subject.ts';

interface RunFlags extends MarketFlags, SettingFlags {
  parameter?: Parameters;
  report?: string;
  audit: boolean;
}

/** `assay backtest run STRATEGY` */
export function defineRun(command: Command, context: CliContext): void {
  withBacktestOptions(command.command('run').description('what a strategy would have earned'))
    .option('--parameter <name=value>', 'a parameter of the strategy; may be repeated', oneValue)
    .option('--report <file>', 'write an HTML report of one file')
    .option('--no-audit', 'do not look for decisions that knew the future')
    .action(async (strategy: string, flags: RunFlags) => {
      const report = await run(strategy, flags, context);
      if (flags.report) writeFileSync(flags.report, renderReport(report));
      context.stdout.write(`${flags.json ? JSON.stringify(report) : formatBacktest(report)}\n`);
      if (flags.report) context.stderr.write(`report: ${flags.report}\n`);
    });
}

async function run(
  strategy: string,
  flags: RunFlags,
  context: CliContext,
): Promise<BacktestReport> {
  const { name, source, market, benchmark } = await readSubject(strategy, flags, context);
  const parameters = flags.parameter ?? {};
  const runner = new StrategyRunner({ market, settings: settingsOf(flags) }, limitsOf(flags));
  const progress = showProgress('auditing', context.stderr);
  try {
    const { simulation } = await runner.run({ source, parameters });
    const audit = flags.audit
      ? await auditStrategy(runner, source, market, {
          parameters,
          seed: flags.seed,
          onProgress: progress.update,
        })
      : undefined;
    return makeReport({
      name,
      parameters,
      market,
      simulation,
      seed: flags.seed,
      ...(benchmark && { benchmark }),
      ...(audit && { audit }),
    });
  } finally {
    progress.finish();
    await runner.close();
  }
}
