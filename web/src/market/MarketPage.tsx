import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useDeferredValue, useMemo } from 'react';
import { type AddressChange, changeAddress } from '../shared/address.ts';
import type { Ticker } from '../shared/market-api.ts';
import { marketHeadQuery, marketQuery } from '../shared/market-query.ts';
import { Notice } from '../shared/Notice.tsx';
import { usePageTitle } from '../shared/page-title.ts';
import { Skeleton } from '../shared/Skeleton.tsx';
import { arrange } from './arrange.ts';
import type { Column } from './columns.tsx';
import { HeatMap } from './HeatMap.tsx';
import { MarketTable } from './MarketTable.tsx';
import type { MarketSearch } from './market-search.ts';
import { Overview } from './Overview.tsx';
import { Screener, screenQuery } from './Screener.tsx';
import { Toolbar } from './Toolbar.tsx';
import { useColumns } from './use-columns.ts';
import { useLiveMarket } from './use-live-market.ts';

const route = getRouteApi('/');

/** A share of some tokens would be taken for one of all. */
const NONE: Ticker[] = [];

/** The graded market. */
export function MarketPage() {
  usePageTitle('Market');
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const head = useQuery(marketHeadQuery);
  // What fills the screen comes first.
  const whole = useQuery({ ...marketQuery, enabled: head.isFetched });
  const data = whole.data ?? head.data;
  const columns = useColumns();
  useLiveMarket(whole.isSuccess);
  const wanted = useDeferredValue(search);
  const screened = useQuery(screenQuery(wanted.screen ?? '')).data;
  const shown = useMemo(() => {
    const tokens = data?.tokens ?? [];
    return arrange(screened ? tokens.filter(({ id }) => screened.has(id)) : tokens, wanted);
  }, [data, wanted, screened]);
  const change = (part: AddressChange<MarketSearch>) =>
    void navigate({ search: (before) => changeAddress(before, part), replace: true });
  const sort = ({ id }: Column) => change({ sort: id, up: search.sort === id && !search.up });
  if (!whole.data && whole.error)
    return <Notice title="The market could not be loaded">{whole.error.message}</Notice>;
  if (!data) return <MarketSkeleton />;
  if (data.tokens.length === 0) return <NoTokens />;
  return (
    <>
      <h1 className="sr-only">Market</h1>
      <div className="flex flex-wrap items-center gap-x-8 gap-y-3 px-4 py-3">
        <Overview tokens={whole.data?.tokens ?? NONE} />
        <Toolbar
          tokens={data.tokens}
          shown={whole.isSuccess ? shown.length : undefined}
          search={search}
          onChange={change}
          columns={columns}
        />
      </div>
      <Screener expression={search.screen ?? ''} onChange={(screen) => change({ screen })} />
      {shown.length === 0 ? (
        <NothingShown isComplete={whole.data !== undefined} />
      ) : search.view === 'map' ? (
        <HeatMap tokens={shown} />
      ) : (
        <MarketTable
          tokens={shown}
          isComplete={whole.isSuccess}
          columns={columns.shown}
          search={search}
          onSort={sort}
        />
      )}
    </>
  );
}

/** Before the whole market is there, nobody can say that no token fits. */
function NothingShown({ isComplete }: { isComplete: boolean }) {
  if (!isComplete) return <MarketSkeleton />;
  return (
    <Notice title="No token fits" heading="h2">
      Widen the search or choose another category.
    </Notice>
  );
}

function NoTokens() {
  return (
    <Notice title="No tokens yet">
      History is still coming in, or there is no source. Bring in files with{' '}
      <code className="rounded bg-raised px-1">./assay import PATH</code>. This page looks again
      every minute.
    </Notice>
  );
}

function MarketSkeleton() {
  return (
    <div className="flex-1 p-4">
      <Skeleton label="Loading the market" className="h-full" />
    </div>
  );
}
