import {
  type ModelReport,
  moonshotIdentity,
  moonshotResults,
  scoreLoggedMoonshots,
} from '../../../models/index.ts';
import type { CliContext } from '../../context.ts';
import { readLoggedMoonshots } from '../../log/logged-moonshots.ts';
import { readMarket } from './market.ts';

/** Judges the moonshots that were picked, and tells how many listings came too late to count. */
export async function evaluateLoggedMoonshots(context: CliContext): Promise<ModelReport> {
  const { picks, late } = await readLoggedMoonshots(context);
  const { panels, classes } = await readMarket(context);
  const report = scoreLoggedMoonshots({ panels, classes, picks });
  const results = moonshotResults([
    { data: 'Picks in the log', identity: moonshotIdentity(), report },
  ]);
  const counted = `${picks.length} picks stood in the log in time; ${late} listings came late and do not count.`;
  return { ...results, method: `Picks as they were given, not made again. ${counted}` };
}
