import type {
  IndexDefinition,
  IndexHistory,
  PerformanceMetrics,
  Rebalance,
} from '../../products/index.ts';
import { formatMetric, nameMetric } from './metric-figures.ts';
import { formatTable } from './table.ts';

/** Indices, one a row. */
export function formatIndices(indices: readonly IndexDefinition[]): string {
  return formatTable(
    [
      { title: 'INDEX', text: ({ id }) => id },
      { title: 'NAME', text: ({ name }) => name },
      { title: 'CHOSEN BY', text: ({ selection }) => `${selection.count} by ${selection.by}` },
      { title: 'WEIGHTED BY', text: ({ weighting }) => weighting.scheme },
      { title: 'REBALANCED', text: ({ rebalance }) => rebalance.frequency },
    ],
    indices,
  );
}

/** The rules of one index, as its file says them with defaults filled in. */
export function formatDefinition(definition: IndexDefinition): string {
  return `${definition.description}\n\n${JSON.stringify(definition, undefined, 2)}`;
}

/** What an index came to, and its last rebalances. */
export function formatHistory(
  { name, levels, rebalances }: IndexHistory,
  metrics: PerformanceMetrics,
): string {
  const first = levels[0] as readonly [string, number];
  const last = levels.at(-1) as readonly [string, number];
  const rows = Object.entries(metrics).map(([metric, value]) => ({ metric, value }));
  const table = formatTable(
    [
      { title: 'METRIC', text: ({ metric }) => nameMetric(metric) },
      {
        title: 'VALUE',
        align: 'right',
        text: ({ metric, value }) => formatMetric(metric, value),
      },
    ],
    rows,
  );
  return `${name}\n${first[0]} ${first[1].toFixed(2)} → ${last[0]} ${last[1].toFixed(2)}, ${rebalances.length} rebalances\n\n${table}`;
}

/** What an index holds, largest first, and how it came to it. */
export function formatRebalance(
  holdings: Readonly<Record<string, number>>,
  last: Rebalance | undefined,
): string {
  const table = formatTable(
    [
      { title: 'ASSET', text: ([asset]) => asset },
      { title: 'WEIGHT', align: 'right', text: ([, weight]) => `${(100 * weight).toFixed(2)} %` },
    ],
    Object.entries(holdings),
  );
  if (last === undefined) return table;
  const { date, decided, reason, turnover, joined, left } = last;
  return `${table}\n\nlast rebalance ${date} (decided ${decided}, ${reason}): turnover ${(100 * turnover).toFixed(1)} %, joined ${joined.join(', ') || 'none'}, left ${left.join(', ') || 'none'}`;
}
