import { type AssetId, NotFoundError } from '../../core/index.ts';

/**
 * The market a strategy is tried on: tables [bar × asset], row-major, NaN where missing. Bar `t`
 * opened at `times[t]` and lasted `barLength` milliseconds; its values are known at its close.
 */
export interface BacktestMarket {
  times: Float64Array;
  barLength: number;
  assets: readonly AssetId[];
  open: Float64Array;
  high: Float64Array;
  low: Float64Array;
  close: Float64Array;
  /** Traded value in US dollars; all NaN where the source gave none. */
  volumeUsd: Float64Array;
  /** What a long position pays a short one over each bar, as a share of its value. */
  fundingRate?: Float64Array;
}

/** Fields of a bar that a strategy can read. */
export const BAR_FIELDS = ['open', 'high', 'low', 'close', 'volumeUsd'] as const;
export type BarField = (typeof BAR_FIELDS)[number];

export const YEAR = 365 * 86_400_000;

/** The price at which a bar lets one trade first: its open, or its close where there is no open. */
export function openingPrice(market: BacktestMarket, cell: number): number {
  const open = market.open[cell];
  return Number.isNaN(open) ? market.close[cell] : open;
}

/** The rows of `market` from `first` up to, not including, `end`, as views on the same memory. */
export function sliceMarket(market: BacktestMarket, first: number, end: number): BacktestMarket {
  const width = market.assets.length;
  const cut = (table: Float64Array) => table.subarray(first * width, end * width);
  return {
    ...market,
    times: market.times.subarray(first, end),
    open: cut(market.open),
    high: cut(market.high),
    low: cut(market.low),
    close: cut(market.close),
    volumeUsd: cut(market.volumeUsd),
    ...(market.fundingRate && { fundingRate: cut(market.fundingRate) }),
  };
}

/**
 * The market with only the assets named, in the order given.
 *
 * @throws {NotFoundError} naming one that it lacks.
 */
export function keepAssets(market: BacktestMarket, ids: readonly AssetId[]): BacktestMarket {
  const width = market.assets.length;
  const columns = ids.map((id) => {
    const column = market.assets.indexOf(id);
    if (column >= 0) return column;
    throw new NotFoundError(`No bars of '${id}' are stored in that span.`, {
      place: { asset: id },
    });
  });
  const keep = (table: Float64Array) => {
    const kept = new Float64Array(market.times.length * columns.length);
    for (let t = 0, cell = 0; t < market.times.length; t++) {
      for (const column of columns) kept[cell++] = table[t * width + column];
    }
    return kept;
  };
  return {
    ...market,
    assets: ids,
    open: keep(market.open),
    high: keep(market.high),
    low: keep(market.low),
    close: keep(market.close),
    volumeUsd: keep(market.volumeUsd),
    ...(market.fundingRate && { fundingRate: keep(market.fundingRate) }),
  };
}
