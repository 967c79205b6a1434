import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Change } from '../shared/Change.tsx';
import { Facts } from '../shared/Facts.tsx';
import { formatAmount, formatPrice } from '../shared/format.ts';
import type { Token } from '../shared/market-api.ts';
import { Notice } from '../shared/Notice.tsx';
import { Page } from '../shared/Page.tsx';
import { Skeleton } from '../shared/Skeleton.tsx';
import { Time } from '../shared/Time.tsx';
import { FlowsPanel } from './FlowsPanel.tsx';
import { GradeCard } from './GradeCard.tsx';
import { PricePanel } from './PricePanel.tsx';
import { RiskPanel } from './RiskPanel.tsx';
import { SentimentPanel } from './SentimentPanel.tsx';
import { SimilarPanel } from './SimilarPanel.tsx';
import { tokenQuery } from './token-api.ts';
import { useLiveToken } from './use-live-token.ts';

const MARKET = { title: 'Market', to: '/' } as const;
const route = getRouteApi('/tokens/$id');

/** One token: price, both grades over time, and what drives them. */
export function TokenPage() {
  const { id } = route.useParams();
  const { data, error } = useQuery(tokenQuery(id));
  useLiveToken(id, data?.data.id);
  return (
    <Page title={data?.data.symbol ?? id.toUpperCase()} within={MARKET}>
      {error && !data ? (
        <Notice title="This token is not here">{error.message}</Notice>
      ) : data ? (
        <TokenRooms token={data.data} />
      ) : (
        <>
          <Skeleton label="Loading the token" className="h-14 max-w-md" />
          <Skeleton label="Loading the chart" className="h-[34rem]" />
        </>
      )}
    </Page>
  );
}

function TokenRooms({ token }: { token: Token }) {
  const { id, traderGrade, investorGrade } = token;
  return (
    <>
      <TokenHeader token={token} />
      <PricePanel id={id} />
      <div className="grid gap-4 lg:grid-cols-2">
        <GradeCard
          title="Trader Grade"
          horizon="7 days"
          token={id}
          model="trader"
          grade={traderGrade}
        />
        <GradeCard
          title="Investor Grade"
          horizon="90 days"
          token={id}
          model="investor"
          grade={investorGrade}
        />
      </div>
      <FlowsPanel id={id} />
      <SentimentPanel id={id} />
      <RiskPanel id={id} />
      <SimilarPanel id={id} />
    </>
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
