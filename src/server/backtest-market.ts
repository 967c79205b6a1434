import { type AssetId, INTERVAL_LENGTH, type Instant, type Interval } from '../core/index.ts';
import { type BacktestMarket, NoMarketError } from '../products/index.ts';
import { BAR_FIELDS, type SeriesStore } from '../store/index.ts';

/** Which part of the stored market a strategy is tried on. */
export interface BacktestMarketQuery {
  interval: Interval;
  /** Nothing first known after this instant is read. */
  asOf: Instant;
  /** All that are stored where left out. */
  assets?: readonly AssetId[];
  from?: Instant;
  /** Last bar to open, inclusive. */
  to?: Instant;
}

/**
 * The stored market as a backtest reads it.
 *
 * @throws {NoMarketError} when nothing of it is stored.
 */
export async function readBacktestMarket(
  series: SeriesStore,
  { interval, to, ...query }: BacktestMarketQuery,
): Promise<BacktestMarket> {
  const { times, assets, panels } = await series.readPanels({
    ...query,
    interval,
    fields: BAR_FIELDS,
    ...(to !== undefined && { to: to + 1 }),
  });
  const missing = query.assets?.find((id) => !assets.includes(id));
  if (times.length === 0 || missing !== undefined) {
    throw new NoMarketError(
      `No ${interval} bars of ${missing ?? 'anything'} are stored in that span. Bring some in with 'assay import PATH', or choose another span or --interval.`,
    );
  }
  const table = (field: (typeof BAR_FIELDS)[number]) =>
    panels[field]?.values ?? new Float64Array(times.length * assets.length).fill(Number.NaN);
  return {
    times,
    barLength: INTERVAL_LENGTH[interval],
    assets,
    open: table('open'),
    high: table('high'),
    low: table('low'),
    close: table('close'),
    volumeUsd: table('volumeUsd'),
  };
}
