import { InvalidInputError } from '../../../core/index.ts';
import {
  evaluatePriceForecasts,
  historiesFromBars,
  type PriceEvaluation,
} from '../../../models/index.ts';
import { openSeriesStore } from '../../../store/index.ts';
import type { CliContext } from '../../context.ts';
import { showProgress } from '../../output/progress.ts';
import { formatTable } from '../../output/table.ts';

/** Days ahead that are judged when none are asked for. */
const HORIZONS = [1, 7, 30];

/** Tokens with fewer days than this have had hardly any forecast to judge. */
const LEAST_DAYS = 300;

/** `assay evaluate --model forecast`: every price cone of the stored market, walk-forward. */
export async function evaluateForecasts(
  { horizon, json }: { horizon?: number; json?: boolean },
  { config, clock, stdout, stderr }: CliContext,
): Promise<void> {
  const series = await openSeriesStore(config);
  const bars = await series
    .readBars({ interval: '1d', asOf: clock.now() })
    .finally(() => series.close());
  const all = historiesFromBars(bars, '1d');
  const histories = new Map([...all].filter(([, { time }]) => time.length >= LEAST_DAYS));
  if (histories.size === 0) {
    throw new InvalidInputError(
      `No token has ${LEAST_DAYS} daily bars yet. Bring some in with './assay import PATH'.`,
    );
  }
  const progress = showProgress('forecasting day by day', stderr);
  const evaluations = evaluatePriceForecasts({
    histories,
    horizons: horizon === undefined ? HORIZONS : [horizon],
    onProgress: progress.update,
  });
  progress.finish();
  stdout.write(`${json ? JSON.stringify(evaluations) : describe(evaluations)}\n`);
}

function describe(evaluations: readonly PriceEvaluation[]): string {
  return evaluations
    .map((evaluation) => {
      const { horizon, assets, coverage, byYear, byTercile, qlike } = evaluation;
      const groups = [['all', coverage], ...Object.entries(byYear), ...Object.entries(byTercile)];
      const table = formatTable(
        [
          { title: '90 % interval', text: ([name]) => String(name) },
          { title: 'inside', align: 'right', text: ([, cover]) => share(cover) },
          { title: 'forecasts', align: 'right', text: ([, cover]) => String(cover.n) },
        ],
        groups as [string, typeof coverage][],
      );
      const losses = Object.entries(qlike).map(([name, loss]) => `${name} ${loss.toFixed(4)}`);
      return `${assets} tokens, ${horizon} days ahead\n${table}\nQLIKE: ${losses.join(', ')}`;
    })
    .join('\n\n');
}

function share({ inside }: { inside: number }): string {
  return `${(100 * inside).toFixed(1)} %`;
}
