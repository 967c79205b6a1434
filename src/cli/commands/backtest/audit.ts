import type { Command } from 'commander';
import { auditStrategy, type Parameters, StrategyRunner } from '../../../products/index.ts';
import type { CliContext } from '../../context.ts';
import { formatAudit } from '../../output/backtest-tables.ts';
import { showProgress } from '../../output/progress.ts';
import { wholeNumber } from '../../parse-option.ts';
import {
  limitsOf,
  type MarketFlags,
  oneValue,
  type SettingFlags,
  settingsOf,
  withBacktestOptions,
} from './options.ts';
import { readSubject } from './subject.ts';

interface AuditFlags extends MarketFlags, SettingFlags {
  parameter?: Parameters;
  cuts: number;
}

/** `assay backtest audit STRATEGY`: exits with 1 when a decision knew what it could not. */
export function defineAudit(command: Command, context: CliContext): void {
  withBacktestOptions(
    command.command('audit').description('whether a strategy looks ahead: which decisions change'),
  )
    .option('--parameter <name=value>', 'a parameter of the strategy; may be repeated', oneValue)
    .option('--cuts <number>', 'days on which history is cut', wholeNumber, 8)
    .action(async (strategy: string, flags: AuditFlags) => {
      const { source, market } = await readSubject(strategy, flags, context);
      const runner = new StrategyRunner({ market, settings: settingsOf(flags) }, limitsOf(flags));
      const progress = showProgress('auditing', context.stderr);
      try {
        const report = await auditStrategy(runner, source, market, {
          parameters: flags.parameter ?? {},
          cuts: flags.cuts,
          seed: flags.seed,
          onProgress: progress.update,
        });
        progress.finish();
        context.stdout.write(`${flags.json ? JSON.stringify(report) : formatAudit(report)}\n`);
        if (!report.passed) process.exitCode = 1;
      } finally {
        progress.finish();
        await runner.close();
      }
    });
}
