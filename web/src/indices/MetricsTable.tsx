import { formatNumber, formatPercent } from '../shared/format.ts';
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
  const columns: { id: string; name: string; metrics: Metrics }[] = [
    { id: 'index', name, metrics },
    ...benchmarks,
  ];
  return (
    <div className="overflow-x-auto">
      <table className="w-full">
        <thead>
          <tr className="text-xs text-quiet">
            <td />
            {columns.map((column) => (
              <th key={column.id} scope="col" className="pb-1 pl-4 text-right font-normal">
                {column.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ROWS.map(({ key, title, format }) => (
            <tr key={key} className="border-t border-line">
              <th scope="row" className="py-1 text-left font-normal">
                {title}
              </th>
              {columns.map((column) => (
                <td key={column.id} className="py-1 pl-4 text-right">
                  {format(column.metrics[key] ?? null)}
                </td>
              ))}
            </tr>
          ))}
          <tr className="border-t border-line">
            <th scope="row" className="py-1 text-left font-normal">
              Turnover a year
            </th>
            <td className="py-1 pl-4 text-right">{formatPercent(turnover)}</td>
          </tr>
        </tbody>
      </table>
    </div>
  );
}
