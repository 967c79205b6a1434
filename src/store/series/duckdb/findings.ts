import type { DuckDBConnection } from '@duckdb/node-api';
import type { Interval, Market } from '../../../core/index.ts';
import type { Finding, FindingCounts, FindingKind, FindingsQuery } from '../../quality/finding.ts';

const DEFAULT_LIMIT = 1_000;

/** Stores findings; one that has grown since (a gap, a stale series) replaces its shorter self. */
export async function insertFindings(
  connection: DuckDBConnection,
  findings: readonly Finding[],
): Promise<void> {
  if (findings.length === 0) return;
  await connection.run('CREATE OR REPLACE TEMP TABLE found AS FROM findings LIMIT 0');
  const appender = await connection.createAppender('found', 'main', 'temp');
  for (const finding of findings) {
    for (const text of [finding.kind, finding.asset, finding.interval, finding.market]) {
      appender.appendVarchar(text);
    }
    appender.appendBigInt(BigInt(finding.from));
    appender.appendBigInt(BigInt(finding.to));
    appender.appendInteger(finding.bars);
    appender.appendVarchar(finding.detail);
    appender.appendBigInt(BigInt(finding.knownAt));
    appender.endRow();
  }
  appender.closeSync();
  await connection.run(
    `INSERT INTO findings
     SELECT DISTINCT ON (kind, asset, bar_interval, market, from_time) * FROM found
     ORDER BY kind, asset, bar_interval, market, from_time, to_time DESC
     ON CONFLICT DO UPDATE SET to_time = excluded.to_time, bars = excluded.bars,
       detail = excluded.detail, known_at = excluded.known_at
     WHERE excluded.to_time > findings.to_time`,
  );
}

/** Findings, the latest first. */
export async function selectFindings(
  connection: DuckDBConnection,
  query: FindingsQuery,
): Promise<Finding[]> {
  const { where, values } = conditions(query);
  const reader = await connection.runAndReadAll(
    `SELECT kind, asset, bar_interval, market, from_time::DOUBLE, to_time::DOUBLE, bars, detail, known_at::DOUBLE
     FROM findings WHERE ${where}
     ORDER BY to_time DESC, asset, kind, bar_interval, market, from_time
     LIMIT ${query.limit ?? DEFAULT_LIMIT}`,
    values,
  );
  type Row = [FindingKind, string, Interval, Market, number, number, number, string, number];
  return (reader.getRows() as Row[]).map(
    ([kind, asset, interval, market, from, to, bars, detail, knownAt]) => ({
      kind,
      asset,
      interval,
      market,
      from,
      to,
      bars,
      detail,
      knownAt,
    }),
  );
}

/** How many findings of each kind there are. */
export async function countFindings(
  connection: DuckDBConnection,
  query: FindingsQuery,
): Promise<FindingCounts> {
  const { where, values } = conditions(query);
  const reader = await connection.runAndReadAll(
    `SELECT kind, count(*)::INTEGER FROM findings WHERE ${where} GROUP BY kind ORDER BY kind`,
    values,
  );
  return Object.fromEntries(reader.getRows() as [FindingKind, number][]);
}

function conditions({ kinds, assets, from, to }: FindingsQuery) {
  const terms = ['true'];
  const values: Record<string, string> = {};
  const among = (column: string, names: readonly string[] | undefined) => {
    if (!names) return;
    names.forEach((name, index) => {
      values[`${column}${index}`] = name;
    });
    const places = names.map((_, index) => `$${column}${index}`);
    terms.push(`${column} IN (${['NULL', ...places].join(', ')})`);
  };
  among('kind', kinds);
  among('asset', assets);
  if (from !== undefined) terms.push(`to_time >= ${from}`);
  if (to !== undefined) terms.push(`from_time < ${to}`);
  return { where: terms.join(' AND '), values };
}
