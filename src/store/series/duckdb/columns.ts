import {
  type DuckDBAppender,
  DuckDBDataChunk,
  type DuckDBResult,
  type DuckDBType,
} from '@duckdb/node-api';
import duckdb from '@duckdb/node-bindings';

/** Columns whose bytes DuckDB can take as they are. */
export type Column = Float64Array | Int32Array | Uint32Array;

/** Appends columns of equal length, a vector at a time, without an object per row. */
export function appendColumns(
  appender: DuckDBAppender,
  types: readonly DuckDBType[],
  columns: readonly Column[],
): void {
  const chunk = DuckDBDataChunk.create(types);
  const rows = columns[0].length;
  const step = duckdb.vector_size();
  for (let start = 0; start < rows; start += step) {
    chunk.reset();
    chunk.rowCount = Math.min(step, rows - start);
    columns.forEach((column, index) => {
      copyIn(chunk, index, column, start);
    });
    appender.appendDataChunk(chunk);
  }
}

function copyIn(chunk: DuckDBDataChunk, index: number, column: Column, start: number): void {
  duckdb.copy_data_to_vector(
    duckdb.data_chunk_get_vector(chunk.chunk, index),
    0,
    column.buffer as ArrayBuffer,
    column.byteOffset + start * column.BYTES_PER_ELEMENT,
    chunk.rowCount * column.BYTES_PER_ELEMENT,
  );
}

/** One column of a chunk, valid only while the chunk is being taken. */
export type ChunkColumn = Float64Array | Int32Array;

/**
 * Hands over a result chunk by chunk; while one is taken, DuckDB's threads make the next. The first
 * `integers` columns must be INTEGER, the others DOUBLE, none of them NULL.
 */
export async function forEachChunk(
  result: DuckDBResult,
  integers: number,
  take: (columns: readonly ChunkColumn[], rows: number) => void,
): Promise<void> {
  const width = result.columnCount;
  let next = result.fetchChunk();
  for (;;) {
    const chunk = await next;
    const rows = chunk?.rowCount ?? 0;
    if (!chunk || rows === 0) return;
    next = result.fetchChunk();
    take(
      Array.from({ length: width }, (_, index) => view(chunk, index, rows, index < integers)),
      rows,
    );
  }
}

function view(chunk: DuckDBDataChunk, index: number, rows: number, integer: boolean): ChunkColumn {
  const Type = integer ? Int32Array : Float64Array;
  const vector = duckdb.data_chunk_get_vector(chunk.chunk, index);
  const bytes = duckdb.vector_get_data(vector, rows * Type.BYTES_PER_ELEMENT);
  return new Type(bytes.buffer as ArrayBuffer, bytes.byteOffset, rows);
}
