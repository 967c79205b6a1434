import { type AssetId, DAY, formatDate, type Instant } from '../../../core/index.ts';
import { figure, type ModelReport, type ReportSection } from '../../report/index.ts';
import { priceModelIdentity } from '../price/index.ts';
import { meanDistance } from './forecast-report.ts';

/** A forecast of one token as the log holds it. */
export interface LoggedCone {
  asset: AssetId;
  asOf: Instant;
  /** When its outcome came. */
  until: Instant;
  levels: readonly number[];
  /** Prices at `levels`, lowest first. */
  prices: readonly number[];
}

interface Judged extends LoggedCone {
  outcome: number;
}

/**
 * How logged forecasts turned out: given then, not made again.
 *
 * @param closeAt the close that ended a token's day at an instant; undefined while it is unknown.
 */
export function loggedConesReport(
  cones: readonly LoggedCone[],
  closeAt: (asset: AssetId, until: Instant) => number | undefined,
): ModelReport {
  const judged = cones.flatMap((cone): Judged[] => {
    const outcome = closeAt(cone.asset, cone.until);
    return outcome === undefined ? [] : [{ ...cone, outcome }];
  });
  const byHorizon = Map.groupBy(judged, ({ asOf, until }) => Math.round((until - asOf) / DAY));
  return {
    model: 'forecast',
    title: 'Price forecasts in the log',
    says: 'How far a price may move over a day to thirty days.',
    method: 'Only forecasts committed within the first tenth of their horizon count.',
    methodology: 'methodology/forecasts.md',
    writtenBy: 'assay evaluate --model forecast --from-log',
    sections: [...byHorizon]
      .toSorted(([one], [other]) => one - other)
      .map(([days, group]) => describe(days, group)),
    limits: ['Forecasts of one day share one market: they are no independent cases.'],
  };
}

function describe(days: number, group: readonly Judged[]): ReportSection {
  const levels = group[0]?.levels ?? [];
  const reliability = levels.map((level, at) => ({
    level,
    observed: share(group, ({ outcome, prices }) => outcome <= prices[at]),
  }));
  const dates = group.map(({ asOf }) => asOf);
  return {
    data: `${days} ${days === 1 ? 'day' : 'days'} ahead`,
    model: priceModelIdentity(),
    from: formatDate(Math.min(...dates)),
    to: formatDate(Math.max(...dates)),
    n: group.length,
    unit: 'forecasts whose outcome is known',
    misses: [],
    headline: [figure('inside the 90 % interval', share(group, isInside), 'percent')],
    byYear: [...Map.groupBy(group, ({ until }) => formatDate(until).slice(0, 4))].map(
      ([year, ofYear]) => ({
        year,
        n: ofYear.length,
        figures: [figure('inside the 90 % interval', share(ofYear, isInside), 'percent')],
      }),
    ),
    calibration: [
      {
        of: 'Stated quantiles, and the share of outcomes at or below them',
        error: meanDistance(reliability),
        bins: reliability.map(({ level, observed }) => ({
          stated: level,
          observed,
          n: group.length,
        })),
      },
    ],
    tables: [],
  };
}

/** The outermost levels are 5 % and 95 %. */
function isInside({ outcome, prices }: Judged): boolean {
  return outcome >= prices[0] && outcome <= prices[prices.length - 1];
}

function share(group: readonly Judged[], holds: (one: Judged) => boolean): number {
  return group.filter(holds).length / group.length;
}
