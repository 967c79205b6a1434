import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Change } from '../shared/Change.tsx';
import { formatGrade, formatNumber, formatPrice } from '../shared/format.ts';
import { Panel } from '../shared/Panel.tsx';
import { Sparkline } from '../shared/Sparkline.tsx';
import { similarQuery } from './token-api.ts';

/** Tokens that move like this one beyond what the market does; not shown where none is known. */
export function SimilarPanel({ id }: { id: string }) {
  const { data: tokens } = useQuery(similarQuery(id));
  if (!tokens || tokens.length === 0) return null;
  return (
    <Panel title="Similar tokens" note="by correlation of daily returns, less the market’s">
      <div className="overflow-x-auto">
        <table className="w-full">
          <thead className="text-xs text-quiet">
            <tr>
              <th scope="col" className="pb-1 text-left font-normal">
                Token
              </th>
              <th scope="col" className="pb-1 pl-4 text-right font-normal">
                Correlation
              </th>
              <th scope="col" className="pb-1 pl-4 text-right font-normal">
                Price
              </th>
              <th scope="col" className="pb-1 pl-4 text-right font-normal">
                24 h
              </th>
              <th scope="col" className="pb-1 pl-4 text-right font-normal max-md:hidden">
                30 d
              </th>
              <th scope="col" className="pb-1 pl-4 text-right font-normal">
                Trader
              </th>
            </tr>
          </thead>
          <tbody>
            {tokens.map((token) => (
              <tr key={token.id} className="border-t border-line">
                <th scope="row" className="py-1 text-left font-normal">
                  <Link
                    to="/tokens/$id"
                    params={{ id: token.id }}
                    className="font-medium hover:underline"
                  >
                    {token.symbol}
                  </Link>
                </th>
                <td className="py-1 pl-4 text-right">{formatNumber(token.correlation)}</td>
                <td className="py-1 pl-4 text-right">{formatPrice(token.priceUsd)}</td>
                <td className="py-1 pl-4 text-right">
                  <Change value={token.change24h} />
                </td>
                <td className="py-1 pl-4 max-md:hidden">
                  <span className="flex justify-end">
                    <Sparkline closes={token.sparkline} />
                  </span>
                </td>
                <td className="py-1 pl-4 text-right">{formatGrade(token.traderGrade?.grade)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
