import { type AssetId, DAY, type Instant, NotFoundError } from '../core/index.ts';
import {
  evaluateFlow,
  type FlowEvaluation,
  type FlowReading,
  type IssuanceReading,
  type JudgedDays,
  readExchangeFlows,
  readIssuance,
} from '../models/index.ts';
import { createPanel } from '../quant/index.ts';
import type { SeriesStore } from '../store/index.ts';

/** What flows of one asset say, day by day, and what followed such days. */
export interface TokenFlows {
  /** US dollars; NaN where unknown. One entry a day, as all below. */
  inflowUsd: Float64Array;
  outflowUsd: Float64Array;
  whaleTransferUsd: Float64Array;
  whaleTransferCount: Float64Array;
  reading: FlowReading;
  /** Of a stablecoin alone: what was issued less what was redeemed. */
  issuance: IssuanceReading | undefined;
  evaluation: FlowEvaluation;
}

export interface TokenFlowsQuery {
  asset: AssetId;
  asOf: Instant;
  isStablecoin: boolean;
  /** The first day read; four years before `asOf` by default. */
  since?: Instant;
  /** The days that are judged; all by default. */
  judged?: JudgedDays;
}

/** Four years: a year for the first reading to stand on, and three to measure. */
const LOOKBACK = 4 * 366 * DAY;

const METRICS = [
  'exchangeInflowUsd',
  'exchangeOutflowUsd',
  'whaleTransferUsd',
  'whaleTransferCount',
  'supplyNative',
] as const;

/**
 * Reads one stored asset's flows as they were known at `asOf`.
 *
 * @throws {NotFoundError} where no exchange flows of it are stored.
 */
export async function readTokenFlows(
  series: SeriesStore,
  { asset, asOf, isStablecoin, since = asOf - LOOKBACK, judged }: TokenFlowsQuery,
): Promise<TokenFlows> {
  const span = { assets: [asset], asOf, from: since };
  const [metrics, bars] = await Promise.all([
    series.readMetrics({ ...span, metrics: METRICS }),
    series.readBars({ ...span, interval: '1d' }),
  ]);
  const first = metrics.time.reduce(
    (least, time) => Math.min(least, time),
    Number.POSITIVE_INFINITY,
  );
  const last = metrics.time.reduce((most, time) => Math.max(most, time), 0);
  const times = Float64Array.from(
    { length: first <= last ? (last - first) / DAY + 1 : 0 },
    (_, day) => first + day * DAY,
  );
  const [inflowUsd, outflowUsd, whaleTransferUsd, whaleTransferCount, supply] = METRICS.map(
    (name) =>
      alongDays(
        times,
        metrics.time,
        metrics.value,
        (row) => metrics.metrics[metrics.metric[row]] === name,
      ),
  );
  if (!inflowUsd.some((value, day) => !Number.isNaN(value + outflowUsd[day]))) {
    throw new NotFoundError(
      `No exchange flows of ${asset} are stored. Import a metric file with FlowInExUSD and FlowOutExUSD, or transfers with './assay flows --transfers FILE --labels FILE --keep'.`,
      { place: { asset } },
    );
  }
  const flows = { times, inflowUsd, outflowUsd };
  const close = alongDays(times, bars.time, bars.close, () => true);
  return {
    inflowUsd,
    outflowUsd,
    whaleTransferUsd,
    whaleTransferCount,
    reading: readExchangeFlows(flows),
    issuance: isStablecoin
      ? readIssuance(createPanel({ times, assets: [asset] }, supply))
      : undefined,
    evaluation: evaluateFlow(flows, close, judged),
  };
}

/** Values on consecutive days; NaN where there is none. */
function alongDays(
  times: Float64Array,
  time: Float64Array,
  value: Float64Array,
  isWanted: (row: number) => boolean,
): Float64Array {
  const days = new Float64Array(times.length).fill(Number.NaN);
  for (let row = 0; row < time.length; row++) {
    const day = (time[row] - times[0]) / DAY;
    if (isWanted(row) && Number.isInteger(day) && day >= 0 && day < days.length) {
      days[day] = value[row];
    }
  }
  return days;
}
