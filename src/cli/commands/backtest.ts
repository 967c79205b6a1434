import type { Command } from 'commander';
import type { CliContext } from '../context.ts';
import { defineAudit } from './backtest/audit.ts';
import { defineRun } from './backtest/run.ts';
import { defineSweep } from './backtest/sweep.ts';

/** `assay backtest run|audit|sweep`: strategies tried on whatever is stored. */
export default function defineBacktest(command: Command, context: CliContext): void {
  defineRun(command, context);
  defineAudit(command, context);
  defineSweep(command, context);
}
