import type { BacktestMarket } from '../market.ts';

/** The market in memory that threads share, so that none of them holds a copy. */
export function shareMarket(market: BacktestMarket): BacktestMarket {
  return {
    ...market,
    times: shared(market.times),
    open: shared(market.open),
    high: shared(market.high),
    low: shared(market.low),
    close: shared(market.close),
    volumeUsd: shared(market.volumeUsd),
    ...(market.fundingRate && { fundingRate: shared(market.fundingRate) }),
  };
}

function shared(table: Float64Array): Float64Array {
  const copy = new Float64Array(new SharedArrayBuffer(table.byteLength));
  copy.set(table);
  return copy;
}
