import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { MalformedFileError } from './errors.ts';

/**
 * A Parquet file as CSV text, streamed: times in ISO 8601 UTC, NaN and NULL as empty fields. So
 * every file, however packed, passes the same checks.
 */
export async function* parquetAsCsv(path: string): AsyncGenerator<Uint8Array> {
  const instance = await DuckDBInstance.create(':memory:', { memory_limit: '512MB', threads: '1' });
  const connection = await instance.connect();
  try {
    yield* rows(connection, path);
  } catch (error) {
    throw new MalformedFileError(`${path} is no readable Parquet file.`, {
      place: { file: path },
      cause: error,
    });
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

async function* rows(connection: DuckDBConnection, path: string): AsyncGenerator<Uint8Array> {
  await connection.run("SET TimeZone = 'UTC'");
  const described = await connection.runAndReadAll('DESCRIBE SELECT * FROM read_parquet($path)', {
    path,
  });
  const columns = described
    .getRows()
    .map(([name, type]) => ({ name: String(name), type: String(type) }));
  yield Buffer.from(`${columns.map(({ name }) => quoted(name)).join(',')}\n`);
  const line = columns.map(({ name, type }) => text(name, type)).join(` || ',' || `);
  const result = await connection.stream(`SELECT ${line} AS line FROM read_parquet($path)`, {
    path,
  });
  for (;;) {
    const chunk = await result.fetchChunk();
    if (!chunk || chunk.rowCount === 0) return;
    yield Buffer.from(`${chunk.getColumnValues(0).join('\n')}\n`);
  }
}

function text(name: string, type: string): string {
  const column = quoted(name);
  if (type === 'DATE') return `coalesce(${column}::VARCHAR, '')`;
  if (type.startsWith('TIMESTAMP')) {
    return `coalesce(strftime(${column}::TIMESTAMPTZ::TIMESTAMP, '%Y-%m-%dT%H:%M:%S.%gZ'), '')`;
  }
  if (type === 'DOUBLE' || type === 'FLOAT') {
    return `CASE WHEN ${column} IS NULL OR isnan(${column}) THEN '' ELSE ${column}::VARCHAR END`;
  }
  if (type === 'VARCHAR') return `'"' || replace(coalesce(${column}, ''), '"', '""') || '"'`;
  return `coalesce(${column}::VARCHAR, '')`;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
