import { formatNumber, formatPercent } from '../shared/format.ts';
import { Table } from '../shared/Table.tsx';
import type { Metrics, Performance } from './indices-api.ts';

/** What is shown of the metrics, in order. */
const ROWS: readonly { key: string; title: string; format: (value: number | null) => string }[] = [
  { key: 'totalReturn', title: 'Total return', format: formatPercent },
  { key: 'cagr', title: 'Return a year', format: formatPercent },
  { key: 'volatility', title: 'Volatility', format: formatPercent },
  { key: 'sharpe', title: 'Sharpe', format: formatNumber },
  { key: 'sortino', title: 'Sortino', format: formatNumber },
  { key: 'calmar', title: 'Calmar', format: formatNumber },
  { key: 'maximumDrawdown', title: 'Maximum drawdown', format: formatPercent },
  { key: 'valueAtRisk95', title: 'Value at risk, 95 % of days', format: formatPercent },
  { key: 'conditionalValueAtRisk95', title: 'Mean of the days beyond', format: formatPercent },
  { key: 'winRate', title: 'Days that gained', format: formatPercent },
];

/** Return and risk of the index, a column each for its benchmarks. */
export function MetricsTable({ name, performance }: { name: string; performance: Performance }) {
  const { metrics, benchmarks, turnover } = performance;
  const columns: { name: string; metrics: Metrics }[] = [{ name, metrics }, ...benchmarks];
  const rows = [
    ...ROWS.map(({ key, title, format }) => ({
      title,
      values: columns.map(({ metrics }) => format(metrics[key] ?? null)),
    })),
    { title: 'Turnover a year', values: [formatPercent(turnover)] },
  ];
  return (
    <Table
      label="Return and risk"
      columns={[
        { name: '', isName: true, cell: ({ title }) => title },
        ...columns.map(({ name }, at) => ({
          name,
          isNumber: true,
          cell: ({ values }: { values: string[] }) => values[at] ?? '',
        })),
      ]}
      rows={rows}
      rowKey={({ title }) => title}
    />
  );
}
