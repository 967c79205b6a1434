import {
  compareLevelSources,
  historiesFromBars,
  levelsReport,
  type ModelReport,
} from '../../../models/index.ts';
import type { CliContext } from '../../context.ts';
import { showProgress } from '../../output/progress.ts';
import { nothingMeasured, requireOutcomes, type Span, storedSpan } from './span.ts';
import { type BarsAsked, intervalName, readStoredBars } from './stored-bars.ts';

/** Bars after a reading by which a level has held, broken or was never touched. */
const OUTCOME_BARS = 20;

/** Bars between readings: ten days, or a day of hours. */
const EVERY = { '1d': 10, '1h': 24 } as const;

/** How often support and resistance of the stored market held, beside random prices. */
export async function evaluateLevels(
  context: CliContext,
  { interval, ...span }: Span & BarsAsked,
): Promise<ModelReport> {
  const bars = await readStoredBars(context, interval);
  requireOutcomes(span, storedSpan(bars.time), interval === '1d' ? OUTCOME_BARS : 1);
  const all = historiesFromBars(bars, interval);
  const histories = new Map(
    [...all].filter(([, { high, low }]) => [high, low].every((prices) => prices.every(isPrice))),
  );
  const progress = showProgress('watching levels', context.stderr);
  const results = compareLevelSources({
    histories,
    every: EVERY[interval],
    ...span,
    onProgress: progress.update,
  });
  progress.finish();
  if (results.both.levels.touched > 0) {
    return levelsReport([{ data: `Stored market, ${intervalName(interval)}`, results }]);
  }
  return nothingMeasured(span, 'levels need 200 bars with high and low.');
}

function isPrice(price: number): boolean {
  return price > 0;
}
