import { type AssetId, DAY, InvalidInputError } from '../../../core/index.ts';
import type { ExchangeFlows } from '../../../models/index.ts';
import { AssetRegistry, type FileBatch, readFile } from '../../../sources/index.ts';

/** Daily flows and closing prices of one asset, on the same days. */
export interface FlowFile {
  asset: AssetId;
  flows: ExchangeFlows;
  close: Float64Array;
}

type Column = Map<number, number>;

/**
 * Reads a metric file, such as Coin Metrics' of one asset.
 *
 * @throws {InvalidInputError} where it holds no exchange flows.
 */
export async function readFlowFile(path: string, asset: AssetId | undefined): Promise<FlowFile> {
  const columns = { inflow: new Map(), outflow: new Map(), close: new Map() };
  const told = asset === undefined ? {} : { asset };
  let seen: AssetId | undefined;
  for await (const batch of readFile(path, { resolver: new AssetRegistry(), ...told })) {
    gather(batch, columns);
    seen ??= batch.metrics?.assets[0] ?? batch.bars?.assets[0];
  }
  const days = [...columns.inflow.keys()];
  if (days.length === 0 || columns.outflow.size === 0) {
    throw new InvalidInputError(
      `${path} holds no exchange flows. Columns such as FlowInExUSD and FlowOutExUSD are needed.`,
      { place: { file: path } },
    );
  }
  const first = Math.min(...days);
  const length = (Math.max(...days) - first) / DAY + 1;
  const times = Float64Array.from({ length }, (_, day) => first + day * DAY);
  const along = (column: Column) => times.map((time) => column.get(time) ?? Number.NaN);
  return {
    asset: asset ?? seen ?? 'unknown',
    flows: { times, inflowUsd: along(columns.inflow), outflowUsd: along(columns.outflow) },
    close: along(columns.close),
  };
}

function gather(
  { metrics, bars }: FileBatch,
  columns: { inflow: Column; outflow: Column; close: Column },
): void {
  const byName = new Map<string, Column>([
    ['exchangeInflowUsd', columns.inflow],
    ['exchangeOutflowUsd', columns.outflow],
  ]);
  metrics?.value.forEach((value, row) => {
    byName.get(metrics.metrics[metrics.metric[row]])?.set(metrics.time[row], value);
  });
  bars?.close.forEach((close, row) => {
    columns.close.set(bars.time[row], close);
  });
}
