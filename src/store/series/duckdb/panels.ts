import type { DuckDBConnection } from '@duckdb/node-api';
import { INTERVAL_LENGTH } from '../../../core/index.ts';
import type { Panel } from '../../../quant/index.ts';
import { BAR_FIELDS, type BarField, type BarPanels, type PanelQuery } from '../series-store.ts';
import type { ChosenAssets } from './catalog.ts';
import { type ChunkColumn, forEachChunk } from './columns.ts';
import { barLedger } from './ledger.ts';
import { placeRuns } from './read.ts';

/** Reads visible bars straight into panels: every row is written once, to its cells. */
export async function readPanelsFrom(
  connection: DuckDBConnection,
  rows: string,
  query: PanelQuery,
  chosen: ChosenAssets,
  groupOf: (series: number, asset: number) => number,
): Promise<BarPanels> {
  const length = INTERVAL_LENGTH[query.interval];
  const [first, count] = await span(connection, rows, length);
  const width = chosen.assets.length;
  const times = Float64Array.from({ length: count }, (_, row) => first + row * length);
  const values = query.fields.map(() => new Float64Array(count * width).fill(Number.NaN));
  const columns = query.fields.map(columnOf).join(', ');
  const result = await connection.stream(
    `SELECT series, asset, ((time - ${first}) // ${length})::INTEGER, ${columns} FROM ${rows}
     WHERE time % ${length} = 0`,
  );
  await forEachChunk(result, 3, ([series, asset, step, ...fields], size) => {
    placeRuns(series, asset, size, groupOf, (group, from, to) => {
      fields.forEach((field, index) => {
        scatter(field, step, from, to, values[index], width, group);
      });
    });
  });
  const panels: Partial<Record<BarField, Panel>> = {};
  query.fields.forEach((field, index) => {
    panels[field] = {
      times,
      assets: chosen.assets,
      values: values[index],
      valid: present(values[index]),
    };
  });
  return { times, assets: chosen.assets, markets: chosen.markets, panels };
}

async function span(
  connection: DuckDBConnection,
  rows: string,
  length: number,
): Promise<[first: number, count: number]> {
  const reader = await connection.runAndReadAll(
    `SELECT min(time)::DOUBLE, max(time)::DOUBLE FROM ${rows} WHERE time % ${length} = 0`,
  );
  const [first, last] = reader.getRows()[0] as [number | null, number | null];
  return first === null || last === null ? [0, 0] : [first, (last - first) / length + 1];
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
