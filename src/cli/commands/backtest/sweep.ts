import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { InvalidInputError } from '../../../core/index.ts';
import {
  assessSweep,
  gridOf,
  makeSweepReport,
  renderSweepReport,
  type SweepReport,
  sweepStrategy,
} from '../../../products/index.ts';
import type { CliContext } from '../../context.ts';
import { formatSweep } from '../../output/backtest-tables.ts';
import { showProgress } from '../../output/progress.ts';
import { wholeNumber } from '../../parse-option.ts';
import {
  limitsOf,
  type MarketFlags,
  manyValues,
  type SettingFlags,
  settingsOf,
  withBacktestOptions,
} from './options.ts';
import { readSubject } from './subject.ts';

interface SweepFlags extends MarketFlags, SettingFlags {
  parameter?: Readonly<Record<string, readonly number[]>>;
  top: number;
  report?: string;
  trainDays: number;
  testDays: number;
}

/** `assay backtest sweep STRATEGY`: every combination of parameters, and what luck explains of the best. */
export function defineSweep(command: Command, context: CliContext): void {
  withBacktestOptions(
    command.command('sweep').description('every combination of parameters, on all cores'),
  )
    .option(
      '--parameter <name=values>',
      'values as 5,10,20 or 5:50:5; may be repeated; {name} in a rule',
      manyValues,
    )
    .option('--top <number>', 'combinations shown', wholeNumber, 10)
    .option('--report <file>', 'write an HTML report of one file')
    .option('--train-days <days>', 'days that walk-forward chooses on', wholeNumber, 365)
    .option('--test-days <days>', 'days that it then holds the choice', wholeNumber, 91)
    .action(async (strategy: string, flags: SweepFlags) => {
      const report = await sweep(strategy, flags, context);
      if (flags.report) writeFileSync(flags.report, renderSweepReport(report));
      context.stdout.write(
        `${flags.json ? JSON.stringify(report) : formatSweep(report, flags.top)}\n`,
      );
      if (flags.report) context.stderr.write(`report: ${flags.report}\n`);
    });
}

async function sweep(
  strategy: string,
  flags: SweepFlags,
  context: CliContext,
): Promise<SweepReport> {
  if (flags.parameter === undefined) {
    throw new InvalidInputError('A sweep needs values to try: --parameter name=5:50:5.');
  }
  const { name, source, market } = await readSubject(strategy, flags, context);
  const settings = settingsOf(flags);
  const progress = showProgress('trials', context.stderr);
  try {
    const trials = await sweepStrategy({
      source,
      market,
      settings,
      grid: gridOf(flags.parameter),
      limits: limitsOf(flags),
      onProgress: progress.update,
      signal: context.signal,
    });
    const honesty = assessSweep(trials, {
      seed: flags.seed,
      trainDays: flags.trainDays,
      testDays: flags.testDays,
    });
    return makeSweepReport({ name, market }, trials, honesty);
  } finally {
    progress.finish();
  }
}
