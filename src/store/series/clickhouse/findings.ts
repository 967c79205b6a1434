import type { Interval, Market } from '../../../core/index.ts';
import type { Finding, FindingCounts, FindingKind, FindingsQuery } from '../../quality/finding.ts';
import { quoted } from './batches.ts';
import type { ClickHouseClient } from './client.ts';
import { RowReader, RowWriter } from './row-binary.ts';
import { FINDINGS } from './schema.ts';

const COLUMNS =
  'kind, asset, bar_interval, market, from_time, to_time, bars, detail, known_at, batch';
const KEY = 'kind, asset, bar_interval, market, from_time';
const DEFAULT_LIMIT = 1_000;

export async function insertFindings(
  client: ClickHouseClient,
  findings: readonly Finding[],
  batch: string,
): Promise<void> {
  if (findings.length === 0) return;
  const writer = new RowWriter();
  for (const { kind, asset, interval, market, from, to, bars, detail, knownAt } of findings) {
    for (const text of [kind, asset, interval, market]) writer.text(text);
    writer.int64(from);
    writer.int64(to);
    writer.int32(bars);
    writer.text(detail);
    writer.int64(knownAt);
    writer.text(batch);
  }
  await client.insert(`${FINDINGS} (${COLUMNS})`, writer.bytes(), { first: true });
}

/** Findings, the latest first; of one that grew, its longest self. */
export async function selectFindings(
  client: ClickHouseClient,
  visible: string,
  query: FindingsQuery,
): Promise<Finding[]> {
  const rows = new RowReader(
    await client.queryFirst(
      `SELECT kind, asset, bar_interval, market, toFloat64(from_time), toFloat64(last), toFloat64(size), words, toFloat64(known)
       FROM (${longest(visible, query)})
       ORDER BY last DESC, asset, kind, bar_interval, market, from_time
       LIMIT ${query.limit ?? DEFAULT_LIMIT}`,
    ),
  );
  const findings: Finding[] = [];
  while (!rows.done) {
    findings.push({
      kind: rows.text() as FindingKind,
      asset: rows.text(),
      interval: rows.text() as Interval,
      market: rows.text() as Market,
      from: rows.float64(),
      to: rows.float64(),
      bars: rows.float64(),
      detail: rows.text(),
      knownAt: rows.float64(),
    });
  }
  return findings;
}

/** How many findings of each kind there are. */
export async function countFindings(
  client: ClickHouseClient,
  visible: string,
  query: FindingsQuery,
): Promise<FindingCounts> {
  const rows = new RowReader(
    await client.queryFirst(
      `SELECT kind, toFloat64(count()) FROM (${longest(visible, query)}) GROUP BY kind ORDER BY kind`,
    ),
  );
  const counts: FindingCounts = {};
  while (!rows.done) counts[rows.text() as FindingKind] = rows.float64();
  return counts;
}

function longest(visible: string, { kinds, assets, from, to }: FindingsQuery): string {
  const terms = [visible];
  if (kinds) terms.push(`kind IN (${['', ...kinds].map(quoted).join(', ')})`);
  if (assets) terms.push(`asset IN (${['', ...assets].map(quoted).join(', ')})`);
  if (to !== undefined) terms.push(`from_time < ${to}`);
  return `SELECT ${KEY}, max(to_time) AS last, argMax(bars, to_time) AS size,
      argMax(detail, to_time) AS words, argMax(known_at, to_time) AS known
    FROM ${FINDINGS} WHERE ${terms.join(' AND ')} GROUP BY ${KEY}
    ${from === undefined ? '' : `HAVING last >= ${from}`}`;
}
