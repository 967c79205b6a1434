import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Change } from '../shared/Change.tsx';
import { Facts } from '../shared/Facts.tsx';
import { formatLevel, formatPercent } from '../shared/format.ts';
import { Notice } from '../shared/Notice.tsx';
import { Page } from '../shared/Page.tsx';
import { Skeleton } from '../shared/Skeleton.tsx';
import { type Index, indexQuery, reportQuery } from './indices-api.ts';
import { Report } from './Report.tsx';

const INDICES = { title: 'Indices', to: '/indices' } as const;
const route = getRouteApi('/indices/$id');

/** One index: its level beside benchmarks, what it holds, what it traded, what brought the gain. */
export function IndexPage() {
  const { id } = route.useParams();
  const index = useQuery(indexQuery(id));
  const report = useQuery(reportQuery(id));
  const found = index.data?.data;
  return (
    <Page title={found?.name ?? id} within={INDICES}>
      {index.error ? (
        <Notice title="This index is not here">{index.error.message}</Notice>
      ) : (
        <>
          {found ? (
            <IndexHeader index={found} />
          ) : (
            <Skeleton label="Loading" className="h-52 sm:h-36 lg:h-16" />
          )}
          {report.data ? (
            <Report report={report.data} name={found?.name ?? id} />
          ) : report.error ? (
            <Notice title="It cannot be calculated on this market" heading="h2">
              {report.error.message}
            </Notice>
          ) : (
            <Skeleton label="Calculating the index" className="h-[32rem]" />
          )}
        </>
      )}
    </Page>
  );
}

function IndexHeader({ index: { name, description, latest } }: { index: Index }) {
  const facts = latest
    ? [
        { name: 'Level', value: formatLevel(latest.level) },
        { name: '24 h', value: <Change value={latest.change1d} /> },
        { name: '30 d', value: <Change value={latest.change30d} /> },
        { name: '1 y', value: <Change value={latest.change365d} /> },
        { name: 'Members', value: latest.members },
        { name: 'Cash', value: formatPercent(latest.cash) },
        { name: 'As of', value: latest.date },
      ]
    : [];
  return (
    <header className="flex flex-wrap items-end gap-x-10 gap-y-3">
      <div className="max-w-prose">
        <h1 className="text-lg font-semibold">{name}</h1>
        <p className="mt-1 text-quiet">{description}</p>
      </div>
      <Facts facts={facts} className="sm:ml-auto" />
    </header>
  );
}
