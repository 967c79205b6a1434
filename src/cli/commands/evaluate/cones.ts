import {
  dailyFromHourly,
  evaluatePriceForecasts,
  historiesFromBars,
  type MeasuredCones,
  type ModelReport,
  type PriceHistory,
  volatilityReport,
} from '../../../models/index.ts';
import type { CliContext } from '../../context.ts';
import { showProgress } from '../../output/progress.ts';
import { nothingMeasured, requireOutcomes, type Span, storedSpan } from './span.ts';
import { type BarsAsked, readStoredBars } from './stored-bars.ts';

/** Bars ahead that are judged when none are asked for. */
const HOURS = [1, 4, 24];
const DAYS = [1, 3, 7, 30];

/** Tokens with fewer bars than this have had hardly any forecast to judge. */
const LEAST_BARS = { '1d': 300, '1h': 1000 } as const;

interface ConesAsked extends Span, BarsAsked {
  horizon?: number;
}

/** Histories that are forecast together. */
interface Group {
  data: string;
  unit: string;
  histories: ReadonlyMap<string, PriceHistory>;
  horizons: readonly number[];
}

/** Every price cone of the stored market, walk-forward: its intervals and the variance behind them. */
export async function evaluateCones(context: CliContext, asked: ConesAsked): Promise<ModelReport> {
  const { interval, horizon, ...span } = asked;
  const bars = await readStoredBars(context, interval);
  const leastDays = interval === '1h' ? 0 : (horizon ?? DAYS[0]);
  requireOutcomes(span, storedSpan(bars.time), leastDays);
  const histories = longEnough(historiesFromBars(bars, interval), LEAST_BARS[interval]);
  const groups =
    interval === '1d' ? [dailyGroup(histories, horizon)] : hourlyGroups(histories, horizon);
  const progress = showProgress('forecasting bar by bar', context.stderr);
  const measured = groups.flatMap((group, at): MeasuredCones[] => {
    const onProgress = (done: number, total: number) =>
      progress.update(at * total + done, groups.length * total);
    const all = evaluatePriceForecasts({ ...group, ...span, onProgress });
    const evaluations = all.filter(({ coverage }) => coverage.n > 0);
    return evaluations.length > 0 ? [{ ...group, evaluations }] : [];
  });
  progress.finish();
  if (measured.length > 0) return volatilityReport(measured);
  return nothingMeasured(
    span,
    `a token needs ${LEAST_BARS[interval]} ${interval === '1d' ? 'daily' : 'hourly'} bars, and the bars that followed.`,
  );
}

function dailyGroup(histories: Group['histories'], horizon?: number): Group {
  const horizons = horizon === undefined ? DAYS : [horizon];
  return { data: 'Stored market, daily bars', unit: 'days', histories, horizons };
}

/** Hours as they are and, where no horizon in hours is asked for, days made of them. */
function hourlyGroups(histories: Group['histories'], horizon?: number): Group[] {
  const data = 'Stored market, hourly bars';
  const horizons = horizon === undefined ? HOURS : [horizon];
  const hourly = { data, unit: 'hours', histories, horizons };
  if (horizon !== undefined) return [hourly];
  const daily = new Map([...histories].map(([asset, bars]) => [asset, dailyFromHourly(bars)]));
  const enough = longEnough(daily, LEAST_BARS['1d']);
  const days = 'Stored market, daily bars with realised variance from hours';
  return [hourly, { data: days, unit: 'days', histories: enough, horizons: DAYS }];
}

function longEnough<History extends PriceHistory>(
  histories: ReadonlyMap<string, History>,
  least: number,
): Map<string, History> {
  return new Map([...histories].filter(([, { time }]) => time.length >= least));
}
