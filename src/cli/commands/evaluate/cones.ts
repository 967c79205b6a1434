import { InvalidInputError } from '../../../core/index.ts';
import {
  evaluatePriceForecasts,
  historiesFromBars,
  type ModelReport,
  volatilityReport,
} from '../../../models/index.ts';
import type { CliContext } from '../../context.ts';
import { showProgress } from '../../output/progress.ts';
import { readDailyBars } from './daily-bars.ts';

/** Days ahead that are judged when none are asked for. */
const HORIZONS = [1, 7, 30];

/** Tokens with fewer days than this have had hardly any forecast to judge. */
const LEAST_DAYS = 300;

/** Every price cone of the stored market, walk-forward: its intervals and the variance behind them. */
export async function evaluateCones(
  context: CliContext,
  { horizon }: { horizon?: number },
): Promise<ModelReport> {
  const all = historiesFromBars(await readDailyBars(context), '1d');
  const histories = new Map([...all].filter(([, { time }]) => time.length >= LEAST_DAYS));
  if (histories.size === 0) {
    throw new InvalidInputError(
      `No token has ${LEAST_DAYS} daily bars yet. Bring some in with './assay import PATH'.`,
    );
  }
  const progress = showProgress('forecasting day by day', context.stderr);
  const evaluations = evaluatePriceForecasts({
    histories,
    horizons: horizon === undefined ? HORIZONS : [horizon],
    onProgress: progress.update,
  });
  progress.finish();
  return volatilityReport([{ data: 'Stored market, daily bars', unit: 'days', evaluations }]);
}
