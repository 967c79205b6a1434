import { Link } from '@tanstack/react-router';
import { formatPercent, formatShift } from '../shared/format.ts';
import type { Holding } from './indices-api.ts';

/** What the index holds, largest first. */
export function Holdings({ holdings }: { holdings: readonly Holding[] }) {
  const sorted = [...holdings].sort((left, right) => right.weight - left.weight);
  const widest = Math.max(...sorted.map(({ weight }) => weight), Number.EPSILON);
  const cash = 1 - holdings.reduce((total, { weight }) => total + weight, 0);
  if (sorted.length === 0) return <p className="text-quiet">Everything is in cash.</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable
    <section aria-label="Every holding" tabIndex={0} className="max-h-96 overflow-auto">
      <table className="w-full">
        <thead className="sticky top-0 bg-surface text-xs text-quiet">
          <tr>
            <th scope="col" className="pb-1 text-left font-normal">
              Token
            </th>
            <th scope="col" colSpan={2} className="pb-1 text-right font-normal">
              Weight
            </th>
            <th scope="col" className="pb-1 pl-3 text-right font-normal">
              Target
            </th>
            <th scope="col" className="pb-1 pl-3 text-right font-normal">
              Drift, points
            </th>
          </tr>
        </thead>
        <tbody>
          {sorted.map(({ asset, symbol, weight, target, drift }) => (
            <tr key={asset}>
              <th scope="row" className="max-w-36 truncate py-0.5 text-left font-normal">
                <Link to="/tokens/$id" params={{ id: asset }} className="hover:underline">
                  {symbol}
                </Link>
              </th>
              <td className="w-1/4 py-0.5 pl-3" aria-hidden="true">
                <span
                  className="block h-1.5 rounded-full bg-accent"
                  style={{ width: `${(100 * weight) / widest}%` }}
                />
              </td>
              <td className="py-0.5 pl-2 text-right">{formatPercent(weight)}</td>
              <td className="py-0.5 pl-3 text-right text-quiet">{formatPercent(target)}</td>
              <td className="py-0.5 pl-3 text-right">{formatShift(drift)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {cash > 0.0005 && <p className="mt-2 text-quiet">Cash {formatPercent(cash)}</p>}
    </section>
  );
}
