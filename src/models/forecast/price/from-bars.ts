import type { AssetId, BarColumns } from '../../../core/index.ts';
import type { PriceHistory } from './history.ts';

/** A history as the store has it: with what was traded. */
export interface StoredHistory extends PriceHistory {
  open: Float64Array;
  high: Float64Array;
  low: Float64Array;
  /** US dollars. */
  volumeUsd: Float64Array;
}

/** The history of each asset in hourly or daily bars; bars without a positive close are left out. */
export function historiesFromBars(
  bars: BarColumns,
  interval: PriceHistory['interval'],
): Map<AssetId, StoredHistory> {
  const rowsOf = new Map<AssetId, number[]>();
  for (let row = 0; row < bars.time.length; row++) {
    if (!(bars.close[row] > 0)) continue;
    const asset = bars.assets[bars.asset[row]];
    const rows = rowsOf.get(asset);
    if (rows === undefined) rowsOf.set(asset, [row]);
    else rows.push(row);
  }
  const histories = new Map<AssetId, StoredHistory>();
  for (const [asset, rows] of rowsOf) {
    const column = (from: Float64Array) => Float64Array.from(rows, (row) => from[row]);
    histories.set(asset, {
      interval,
      time: column(bars.time),
      close: column(bars.close),
      open: column(bars.open),
      high: column(bars.high),
      low: column(bars.low),
      volumeUsd: column(bars.volumeUsd),
    });
  }
  return histories;
}
