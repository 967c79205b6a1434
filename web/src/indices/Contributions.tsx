import { DivergingBar } from '../shared/DivergingBar.tsx';
import { formatPoints } from '../shared/format.ts';
import type { Performance } from './indices-api.ts';

/** Assets named; the rest is one row. */
const NAMED = 12;

/** What each asset brought the index, largest first, and what trading cost. */
export function Contributions({ performance }: { performance: Performance }) {
  const { contributions, costs } = performance;
  const sorted = [...contributions].sort(
    (left, right) => Math.abs(right.points) - Math.abs(left.points),
  );
  const rest = sorted.slice(NAMED);
  const rows = [
    ...sorted
      .slice(0, NAMED)
      .map(({ asset, symbol, points }) => ({ key: asset, name: symbol, points })),
    ...(rest.length > 0
      ? [{ key: 'rest', name: `${rest.length} others`, points: sum(rest.map((row) => row.points)) }]
      : []),
    { key: 'costs', name: 'Costs', points: -costs },
  ];
  const widest = Math.max(...rows.map(({ points }) => Math.abs(points)), 1);
  return (
    <table className="w-full">
      <tbody>
        {rows.map(({ key, name, points }) => (
          <tr key={key}>
            <th scope="row" className="max-w-36 truncate py-0.5 pr-3 text-left font-normal">
              {name}
            </th>
            <td className="w-1/2 py-0.5">
              <DivergingBar share={points / widest} />
            </td>
            <td className="py-0.5 pl-3 text-right">{formatPoints(points)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
