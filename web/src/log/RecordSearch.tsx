import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { type AddressChange, changeAddress } from '../shared/address.ts';
import { formatCount } from '../shared/format.ts';
import { Panel } from '../shared/Panel.tsx';
import { Skeleton } from '../shared/Skeleton.tsx';
import { Table, type TableColumn } from '../shared/Table.tsx';
import { Time } from '../shared/Time.tsx';
import { fetchRecords, KINDS, type LogRow, type LogSearch } from './log-api.ts';

const route = getRouteApi('/log');

const FIELD = 'h-8 rounded-md border border-line bg-page px-2';

/** Every record, newest first, by kind and subject. The address keeps what is looked for. */
export function RecordSearch() {
  const search = route.useSearch();
  const records = useInfiniteQuery({
    queryKey: ['records', search],
    queryFn: ({ pageParam, signal }) => fetchRecords(search, pageParam, signal),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ nextBefore }) => nextBefore ?? undefined,
  });
  const rows = records.data?.pages.flatMap(({ data }) => data);
  return (
    <Panel title="Records" actions={<SearchFields search={search} />}>
      {records.error && <p className="text-down">{records.error.message}</p>}
      {records.isPending && <Skeleton label="Loading the records" />}
      {rows?.length === 0 && <p className="text-quiet">No record is of that kind and subject.</p>}
      {rows && rows.length > 0 && (
        <Table label="Records" columns={COLUMNS} rows={rows} rowKey={({ seq }) => seq} />
      )}
      {records.hasNextPage && (
        <button
          type="button"
          disabled={records.isFetchingNextPage}
          onClick={() => void records.fetchNextPage()}
          className="mt-3 h-8 cursor-pointer rounded-md border border-line px-3 hover:bg-raised"
        >
          Earlier records
        </button>
      )}
    </Panel>
  );
}

function SearchFields({ search }: { search: LogSearch }) {
  const navigate = route.useNavigate();
  const look = (change: AddressChange<LogSearch>) =>
    void navigate({ search: (before) => changeAddress(before, change), replace: true });
  return (
    <div className="flex flex-wrap gap-2">
      <select
        aria-label="Kind"
        value={search.kind ?? ''}
        onChange={({ target }) => look({ kind: target.value })}
        className={FIELD}
      >
        <option value="">Every kind</option>
        {KINDS.map((kind) => (
          <option key={kind}>{kind}</option>
        ))}
      </select>
      <input
        type="search"
        aria-label="Subject"
        placeholder="Subject, e.g. btc"
        defaultValue={search.subject ?? ''}
        onChange={({ target }) => look({ subject: target.value.trim() })}
        className={`${FIELD} w-44`}
      />
    </div>
  );
}

const COLUMNS: readonly TableColumn<LogRow>[] = [
  {
    name: 'Record',
    isName: true,
    cell: ({ seq }) => (
      <Link to="/records/$seq" params={{ seq: `${seq}` }} className="text-accent underline">
        {formatCount(seq)}
      </Link>
    ),
  },
  { name: 'Kind', cell: ({ kind }) => kind },
  {
    name: 'Subject',
    cell: ({ subject }) => (
      <span title={subject} className="block max-w-40 truncate">
        {subject}
      </span>
    ),
  },
  { name: 'Model', from: 'sm', cell: ({ model }) => <span className="text-quiet">{model}</span> },
  { name: 'As of', isNumber: true, cell: ({ asOf }) => <Time iso={asOf} /> },
];
