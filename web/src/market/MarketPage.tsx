import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useDeferredValue, useMemo } from 'react';
import { marketQuery } from '../shared/market-query.ts';
import { Notice } from '../shared/Notice.tsx';
import { arrange } from './arrange.ts';
import type { Column } from './columns.tsx';
import { MarketHeader } from './MarketHeader.tsx';
import { MarketTable } from './MarketTable.tsx';
import type { MarketSearch } from './market-search.ts';

const route = getRouteApi('/');

/** The graded market. */
export function MarketPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { data, error, isPending } = useQuery(marketQuery);
  const wanted = useDeferredValue(search);
  const shown = useMemo(() => arrange(data?.tokens ?? [], wanted), [data, wanted]);
  const change = ({ q, category, ...rest }: MarketSearch) =>
    void navigate({
      search: { ...rest, ...(q ? { q } : {}), ...(category ? { category } : {}) },
      replace: true,
    });
  const sort = ({ id }: Column) => {
    const { up, ...rest } = search;
    change({ ...rest, sort: id, ...(search.sort === id && !up ? { up: true } : {}) });
  };
  if (isPending) return <Skeleton />;
  if (error) return <Notice title="The market could not be loaded">{error.message}</Notice>;
  if (data.tokens.length === 0) return <NoTokens />;
  return (
    <>
      <h1 className="sr-only">Market</h1>
      <MarketHeader tokens={data.tokens} shown={shown.length} search={search} onChange={change} />
      {shown.length > 0 ? (
        <MarketTable tokens={shown} search={search} onSort={sort} />
      ) : (
        <Notice title="No token fits" heading="h2">
          Widen the search or choose another category.
        </Notice>
      )}
    </>
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

const SKELETON_ROWS = Array.from({ length: 14 }, (_, row) => `row ${row}`);

function Skeleton() {
  return (
    <div aria-busy="true" className="space-y-3 p-4">
      <span className="sr-only">Loading the market</span>
      {SKELETON_ROWS.map((row) => (
        <div key={row} className="h-7 motion-safe:animate-pulse rounded bg-raised" />
      ))}
    </div>
  );
}
