import { homePolicy, type TimelyRecord, timelyRecords } from '../../log/index.ts';
import { type ConeOutput, type LoggedCone, priceModelIdentity } from '../../models/index.ts';
import type { CliContext } from '../context.ts';
import { withLogView } from './with-log-view.ts';

/** Price forecasts that stood in the log in time, and how many records came late. */
export interface LoggedCones {
  cones: LoggedCone[];
  late: number;
}

/** A forecast speaks of its last moment; most of the way there must have lain ahead of it. */
const IN_TIME = 0.1;

/** Reads the price forecasts out of this home's log. */
export function readLoggedCones(context: CliContext): Promise<LoggedCones> {
  return withLogView(context, async (view) => {
    const found: LoggedCones = { cones: [], late: 0 };
    const policy = homePolicy(context.config.home, view);
    for await (const timely of timelyRecords({ view, kind: 'forecast', policy })) {
      if (timely.record.model.id !== priceModelIdentity().id) continue;
      if (isInTime(timely)) found.cones.push(...conesOf(timely));
      else found.late++;
    }
    return found;
  });
}

function isInTime({ record: { horizon }, committedAt }: TimelyRecord): boolean {
  if (horizon === undefined || committedAt === undefined) return false;
  return committedAt <= horizon.from + IN_TIME * (horizon.to - horizon.from);
}

function conesOf({ record }: TimelyRecord): LoggedCone[] {
  const { levels, prices } = record.output as unknown as ConeOutput;
  const until = record.horizon?.to ?? record.asOf;
  return Object.entries(prices).map(([asset, quantiles]) => ({
    asset,
    asOf: record.asOf,
    until,
    levels,
    prices: quantiles,
  }));
}
