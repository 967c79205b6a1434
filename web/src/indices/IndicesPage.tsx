import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Change } from '../shared/Change.tsx';
import { formatLevel } from '../shared/format.ts';
import { Notice } from '../shared/Notice.tsx';
import { Page } from '../shared/Page.tsx';
import { Skeleton } from '../shared/Skeleton.tsx';
import { type Index, indicesQuery } from './indices-api.ts';

/** Every index and where it stands. */
export function IndicesPage() {
  const { data, error } = useQuery(indicesQuery);
  return (
    <Page title="Indices">
      <div className="flex items-center justify-between gap-4">
        <h1 className="text-lg font-semibold">Indices</h1>
        <Link
          to="/indices/build"
          className="rounded-md bg-accent px-3 py-1.5 font-medium text-on-accent hover:opacity-90"
        >
          Build your own
        </Link>
      </div>
      {data ? (
        <IndexTable indices={data.data} />
      ) : error ? (
        <Notice title="The indices could not be loaded" heading="h2">
          {error.message}
        </Notice>
      ) : (
        <Skeleton label="Loading the indices" className="h-96" />
      )}
    </Page>
  );
}

const HEAD = 'px-3 py-2 text-right text-xs font-normal text-quiet';
const CELL = 'px-3 py-2.5 text-right align-top whitespace-nowrap';

function IndexTable({ indices }: { indices: readonly Index[] }) {
  return (
    <div className="overflow-x-auto rounded-xl border border-line bg-surface">
      <table className="w-full">
        <thead className="border-b border-line">
          <tr>
            <th scope="col" className={`${HEAD} pl-4 text-left!`}>
              Index
            </th>
            <th scope="col" className={HEAD}>
              Level
            </th>
            <th scope="col" className={HEAD}>
              24 h
            </th>
            <th scope="col" className={`${HEAD} max-sm:hidden`}>
              30 d
            </th>
            <th scope="col" className={`${HEAD} max-sm:hidden`}>
              1 y
            </th>
            <th scope="col" className={`${HEAD} pr-4 max-md:hidden`}>
              Members
            </th>
          </tr>
        </thead>
        <tbody>
          {indices.map((index) => (
            <IndexRow key={index.id} index={index} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function IndexRow({ index }: { index: Index }) {
  const { id, name, description, latest, unavailable } = index;
  return (
    <tr className="border-b border-line last:border-0 hover:bg-raised">
      <th scope="row" className="min-w-40 py-2.5 pr-3 pl-4 text-left font-normal">
        <Link to="/indices/$id" params={{ id }} className="font-medium hover:underline">
          {name}
        </Link>
        <p className="mt-0.5 max-w-prose text-quiet max-md:line-clamp-2">{description}</p>
      </th>
      {latest ? (
        <>
          <td className={`${CELL} font-medium`}>{formatLevel(latest.level)}</td>
          <td className={CELL}>
            <Change value={latest.change1d} />
          </td>
          <td className={`${CELL} max-sm:hidden`}>
            <Change value={latest.change30d} />
          </td>
          <td className={`${CELL} max-sm:hidden`}>
            <Change value={latest.change365d} />
          </td>
          <td className={`${CELL} pr-4 max-md:hidden`}>{latest.members}</td>
        </>
      ) : (
        <td colSpan={5} className="px-4 py-2.5 text-quiet">
          {unavailable ?? 'Not calculated.'}
        </td>
      )}
    </tr>
  );
}
