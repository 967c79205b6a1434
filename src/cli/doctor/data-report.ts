import { formatDate, type Instant } from '../../core/index.ts';
import {
  type Finding,
  type FindingCounts,
  type FindingsQuery,
  lateSeries,
  type SeriesCoverage,
  type SeriesStore,
} from '../../store/index.ts';
import { formatTable } from '../output/table.ts';

/** What the quality gate found, and which series have stopped. */
export interface DataReport {
  counts: FindingCounts;
  /** Series whose next bars should have come, those that stopped last first. */
  late: readonly SeriesCoverage[];
  /** The latest findings, as many as asked for. */
  findings: readonly Finding[];
}

export async function examineData(
  series: SeriesStore,
  query: FindingsQuery,
  now: Instant,
): Promise<DataReport> {
  const asked = query.assets && new Set(query.assets);
  const assets = (await series.assets()).filter(({ asset }) => asked?.has(asset) !== false);
  return {
    counts: await series.countFindings(query),
    late: lateSeries(assets, now),
    findings: await series.listFindings(query),
  };
}

export function formatData({ counts, late, findings }: DataReport): string {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return [formatCounts(counts), formatLate(late), formatList(findings, total)]
    .filter((part) => part !== '')
    .join('\n\n');
}

function formatCounts(counts: FindingCounts): string {
  const kinds = Object.entries(counts).sort(([, left], [, right]) => right - left);
  if (kinds.length === 0) return 'The quality gate found nothing wrong.';
  return formatTable(
    [
      { title: 'FOUND', text: ([kind]) => kind },
      { title: 'TIMES', align: 'right', text: ([, count]) => count.toLocaleString('en') },
    ],
    kinds,
  );
}

function formatLate(late: readonly SeriesCoverage[]): string {
  if (late.length === 0) return '';
  const [{ asset, market, interval, lastTime }] = late;
  const many =
    late.length === 1 ? '1 series has' : `${late.length.toLocaleString('en')} series have`;
  return `${many} no recent bars; the last to stop is ${asset} (${market} ${interval}), on ${formatDate(lastTime)}.`;
}

function formatList(findings: readonly Finding[], total: number): string {
  if (findings.length === 0) return '';
  const table = formatTable(
    [
      { title: 'FOUND', text: ({ kind }) => kind },
      { title: 'ASSET', text: ({ asset }) => asset },
      { title: 'SERIES', text: ({ market, interval }) => `${market} ${interval}` },
      { title: 'FROM', text: ({ from }) => formatDate(from) },
      { title: 'TO', text: ({ to }) => formatDate(to) },
      { title: 'BARS', align: 'right', text: ({ bars }) => String(bars) },
      { title: 'DETAIL', text: ({ detail }) => detail },
    ],
    findings,
  );
  if (findings.length === total) return table;
  return `${table}\nThe latest ${findings.length} of ${total.toLocaleString('en')}; --limit shows more, --kind and --asset only those. Bars are stored as they came.`;
}
