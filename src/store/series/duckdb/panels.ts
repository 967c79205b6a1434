import type { DuckDBConnection } from '@duckdb/node-api';
import { INTERVAL_LENGTH } from '../../../core/index.ts';
import type { Panel } from '../../../quant/index.ts';
import { barLedger } from '../ledger.ts';
import { BAR_FIELDS, type BarField, type BarPanels, type PanelQuery } from '../series-store.ts';
import type { ChosenAssets } from './catalog.ts';
import { type ChunkColumn, forEachChunk } from './columns.ts';
import { placeRuns } from './read.ts';

/** Columns and rows that panels have room for. */
export interface PanelFrame {
  chosen: ChosenAssets;
  /** Finds the column of a stored (market, asset); -1 where it has none. */
  groupOf: (series: number, asset: number) => number;
  extent: { first: number; last: number };
}

/**
 * Reads visible bars straight into panels: every row is written once, to its cells. `extent` holds
 * all their times; what it has too much at either end is trimmed.
 */
export async function readPanelsFrom(
  connection: DuckDBConnection,
  rows: string,
  query: PanelQuery,
  { chosen, groupOf, extent }: PanelFrame,
): Promise<BarPanels> {
  const length = INTERVAL_LENGTH[query.interval];
  const first = Math.ceil(extent.first / length) * length;
  const count = Math.max(0, Math.floor((extent.last - first) / length) + 1);
  const width = chosen.assets.length;
  // In shared memory, so that threads can be handed panels without copying them.
  const values = query.fields.map(() =>
    new Float64Array(new SharedArrayBuffer(8 * count * width)).fill(Number.NaN),
  );
  const seen = new Uint8Array(count);
  const columns = query.fields.map(columnOf).join(', ');
  const result = await connection.stream(
    `SELECT series, asset, ((time - ${first}) // ${length})::INTEGER, ${columns} FROM ${rows}
     WHERE time >= ${first} AND time <= ${extent.last} AND time % ${length} = 0`,
  );
  await forEachChunk(result, 3, ([series, asset, step, ...fields], size) => {
    placeRuns(series, asset, size, groupOf, (group, from, to) => {
      for (let row = from; row < to; row++) seen[step[row]] = 1;
      for (let index = 0; index < fields.length; index++) {
        scatter(fields[index], step, from, to, values[index], width, group);
      }
    });
  });
  const [start, end] = [Math.max(0, seen.indexOf(1)), seen.lastIndexOf(1) + 1];
  const times = Float64Array.from(
    { length: end - start },
    (_, row) => first + (start + row) * length,
  );
  const panels: Partial<Record<BarField, Panel>> = {};
  query.fields.forEach((field, index) => {
    const kept = values[index].subarray(start * width, end * width);
    panels[field] = { times, assets: chosen.assets, values: kept, valid: present(kept) };
  });
  return { times, assets: chosen.assets, markets: chosen.markets, panels };
}

function columnOf(field: BarField): string {
  return barLedger('1d').values[BAR_FIELDS.indexOf(field)];
}

function scatter(
  source: ChunkColumn,
  step: ChunkColumn,
  from: number,
  to: number,
  target: Float64Array,
  width: number,
  column: number,
): void {
  for (let row = from; row < to; row++) target[step[row] * width + column] = source[row];
}

function present(values: Float64Array): Uint8Array {
  const valid = new Uint8Array(values.length);
  for (let cell = 0; cell < values.length; cell++) valid[cell] = Number.isNaN(values[cell]) ? 0 : 1;
  return valid;
}
