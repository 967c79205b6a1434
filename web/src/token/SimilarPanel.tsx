import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Change } from '../shared/Change.tsx';
import { formatGrade, formatNumber, formatPrice } from '../shared/format.ts';
import { Panel } from '../shared/Panel.tsx';
import { Sparkline } from '../shared/Sparkline.tsx';
import { Table, type TableColumn } from '../shared/Table.tsx';
import { type SimilarToken, similarQuery } from './token-api.ts';

/** Tokens that move like this one beyond what the market does; not shown where none is known. */
export function SimilarPanel({ id }: { id: string }) {
  const { data: tokens } = useQuery(similarQuery(id));
  if (!tokens || tokens.length === 0) return null;
  return (
    <Panel title="Similar tokens" note="by correlation of daily returns, less the market’s">
      <Table label="Similar tokens" columns={COLUMNS} rows={tokens} rowKey={(token) => token.id} />
    </Panel>
  );
}

const COLUMNS: readonly TableColumn<SimilarToken>[] = [
  {
    name: 'Token',
    isName: true,
    cell: ({ id, symbol }) => (
      <Link to="/tokens/$id" params={{ id }} className="font-medium hover:underline">
        {symbol}
      </Link>
    ),
  },
  { name: 'Correlation', isNumber: true, cell: ({ correlation }) => formatNumber(correlation) },
  { name: 'Price', isNumber: true, cell: ({ priceUsd }) => formatPrice(priceUsd) },
  { name: '24 h', isNumber: true, cell: ({ change24h }) => <Change value={change24h} /> },
  {
    name: '30 d',
    isNumber: true,
    from: 'md',
    cell: ({ sparkline }) => <Sparkline closes={sparkline} />,
  },
  { name: 'Trader', isNumber: true, cell: ({ traderGrade }) => formatGrade(traderGrade?.grade) },
];
