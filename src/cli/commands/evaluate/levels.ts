import { InvalidInputError } from '../../../core/index.ts';
import {
  type DatedBars,
  historiesFromBars,
  levelsReport,
  type ModelReport,
  measureHoldRate,
} from '../../../models/index.ts';
import type { CliContext } from '../../context.ts';
import { readDailyBars } from './daily-bars.ts';

/** How often support and resistance of the stored market held, beside random prices. */
export async function evaluateLevels(context: CliContext): Promise<ModelReport> {
  const all = historiesFromBars(await readDailyBars(context), '1d');
  const histories = new Map<string, DatedBars>();
  for (const [asset, { time, close, high, low }] of all) {
    if (high !== undefined && low !== undefined && high.every((price) => price > 0)) {
      histories.set(asset, { time, close, high, low });
    }
  }
  const result = measureHoldRate({ histories });
  if (result.levels.touched > 0) {
    return levelsReport([{ data: 'Stored market, daily bars', result }]);
  }
  throw new InvalidInputError(
    "No level has been tested yet: 200 daily bars with high and low are needed. Bring some in with './assay import PATH'.",
  );
}
