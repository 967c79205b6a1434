import { Link } from '@tanstack/react-router';
import { formatPercent, formatShift } from '../shared/format.ts';
import { Table, type TableColumn } from '../shared/Table.tsx';
import type { Holding } from './indices-api.ts';

/** What the index holds, largest first. */
export function Holdings({ holdings }: { holdings: readonly Holding[] }) {
  const sorted = [...holdings].sort((left, right) => right.weight - left.weight);
  const widest = Math.max(...sorted.map(({ weight }) => weight), Number.EPSILON);
  const cash = 1 - holdings.reduce((total, { weight }) => total + weight, 0);
  if (sorted.length === 0) return <p className="text-quiet">Everything is in cash.</p>;
  const columns: readonly TableColumn<Holding>[] = [
    {
      name: 'Token',
      isName: true,
      cell: ({ asset, symbol }) => (
        <Link to="/tokens/$id" params={{ id: asset }} className="hover:underline">
          {symbol}
        </Link>
      ),
    },
    {
      name: 'Weight',
      isNumber: true,
      cell: ({ weight }) => (
        <span className="flex items-center justify-end">
          <span aria-hidden="true" className="w-20">
            <span
              className="block h-1.5 rounded-full bg-accent"
              style={{ width: `${(100 * weight) / widest}%` }}
            />
          </span>
          <span className="w-14">{formatPercent(weight)}</span>
        </span>
      ),
    },
    {
      name: 'Target',
      isNumber: true,
      cell: ({ target }) => <span className="text-quiet">{formatPercent(target)}</span>,
    },
    { name: 'Drift, points', isNumber: true, cell: ({ drift }) => formatShift(drift) },
  ];
  return (
    <>
      <Table
        label="Every holding"
        columns={columns}
        rows={sorted}
        rowKey={({ asset }) => asset}
        isLong
      />
      {cash > 0.0005 && <p className="mt-2 text-quiet">Cash {formatPercent(cash)}</p>}
    </>
  );
}
