import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Change } from '../shared/Change.tsx';
import { Facts } from '../shared/Facts.tsx';
import { formatAmount, formatPrice } from '../shared/format.ts';
import { fetchToken, type Token } from '../shared/market-api.ts';
import { Notice } from '../shared/Notice.tsx';
import { Page } from '../shared/Page.tsx';
import { Skeleton } from '../shared/Skeleton.tsx';
import { Time } from '../shared/Time.tsx';
import { GradeCard } from './GradeCard.tsx';
import { PriceChart } from './PriceChart.tsx';
import { fetchBars, fetchGradeHistory } from './token-api.ts';

const MARKET = { title: 'Market', to: '/' } as const;
const route = getRouteApi('/tokens/$id');

/** One token: price, both grades over time, and what drives them. */
export function TokenPage() {
  const { id } = route.useParams();
  const token = useQuery({
    queryKey: ['token', id],
    queryFn: ({ signal }) => fetchToken(id, signal),
  });
  const bars = useQuery({ queryKey: ['bars', id], queryFn: ({ signal }) => fetchBars(id, signal) });
  const history = useQuery({
    queryKey: ['grade history', id],
    queryFn: ({ signal }) => fetchGradeHistory(id, signal),
  });
  if (token.error) return <Notice title="This token is not here">{token.error.message}</Notice>;
  if (token.isPending)
    return (
      <Page title={id.toUpperCase()} within={MARKET}>
        <Skeleton label="Loading the token" className="h-14 max-w-md" />
        <Skeleton label="Loading the chart" className="h-[28rem]" />
      </Page>
    );
  const { data } = token.data;
  return (
    <Page title={data.symbol} within={MARKET}>
      <TokenHeader token={data} />
      <section
        aria-label="Price and grade history"
        className="rounded-xl border border-line bg-surface p-3"
      >
        {bars.data && bars.data.length > 1 ? (
          <PriceChart bars={bars.data} grades={history.data ?? []} />
        ) : (
          <div className="grid h-96 place-items-center text-quiet">
            {bars.isPending ? 'Loading the chart' : 'No bars are stored for this token.'}
          </div>
        )}
      </section>
      <div className="grid gap-5 lg:grid-cols-2">
        <GradeCard title="Trader Grade" horizon="7 days" grade={data.traderGrade} />
        <GradeCard title="Investor Grade" horizon="90 days" grade={data.investorGrade} />
      </div>
    </Page>
  );
}

function TokenHeader({ token }: { token: Token }) {
  const facts = [
    { name: 'Volume 24 h', value: formatAmount(token.volumeUsd24h) },
    { name: 'Market cap', value: formatAmount(token.marketCapUsd) },
    { name: 'Class', value: [token.class, ...token.categories].join(', ') },
    { name: 'Data to', value: <Time iso={token.dataAsOf} /> },
  ];
  return (
    <header className="flex flex-wrap items-end gap-x-8 gap-y-3">
      <div>
        <h1 className="text-xl font-semibold">
          {token.symbol} <span className="font-normal text-quiet">{token.name}</span>
        </h1>
        <p className="mt-1 flex items-baseline gap-3">
          <span className="text-2xl font-medium">{formatPrice(token.priceUsd)}</span>
          <span>
            <Change value={token.change24h} /> <span className="text-quiet">24 h</span>
          </span>
          <span>
            <Change value={token.change7d} /> <span className="text-quiet">7 d</span>
          </span>
        </p>
      </div>
      <Facts facts={facts} className="sm:ml-auto" />
    </header>
  );
}
