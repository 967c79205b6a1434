import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Facts } from '../shared/Facts.tsx';
import { Notice } from '../shared/Notice.tsx';
import { Page } from '../shared/Page.tsx';
import { Panel } from '../shared/Panel.tsx';
import { Skeleton } from '../shared/Skeleton.tsx';
import { Time } from '../shared/Time.tsx';
import { fetchRecord, type LogRecord } from '../shared/verification/record-api.ts';
import { Verification } from '../shared/verification/Verification.tsx';

const LOG = { title: 'Log', to: '/log' } as const;
const route = getRouteApi('/records/$seq');

/** One record: what was said, when, by which model, and its verification. */
export function RecordPage() {
  const seq = Number(route.useParams().seq);
  const record = useQuery({
    queryKey: ['record', seq],
    queryFn: ({ signal }) => fetchRecord(seq, signal),
    refetchInterval: false,
  });
  const title = `Record ${seq}`;
  if (record.error) return <Notice title="This record is not here">{record.error.message}</Notice>;
  return (
    <Page title={title} within={LOG}>
      <h1 className="text-xl font-semibold">{title}</h1>
      {record.isPending ? (
        <Skeleton label="Loading the record" className="h-72" />
      ) : (
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <RecordPanel record={record.data} />
          <Panel title="Verification">
            <Verification request={{ seq, expected: textOf(record.data) }} />
            <ProofLink seq={seq} />
          </Panel>
        </div>
      )}
    </Page>
  );
}

/** The canonical text that is shown: of the record where it is opened, of the leaf otherwise. */
function textOf({ entry, opening }: LogRecord): string {
  return opening?.record ?? entry;
}

function RecordPanel({ record }: { record: LogRecord }) {
  const { entry, opensAt, publishedAt } = record;
  const said = record.record;
  return (
    <Panel title="What was said">
      <Facts
        facts={[
          ...(said ? [{ name: 'Kind', value: `${said.kind}` }] : []),
          ...(said ? [{ name: 'Subject', value: `${said.subject}` }] : []),
          ...(publishedAt ? [{ name: 'Published', value: <Time iso={publishedAt} /> }] : []),
          ...(opensAt ? [{ name: 'Opens to all', value: <Time iso={opensAt} /> }] : []),
        ]}
      />
      {!said && (
        <p className="mt-3 text-notice">
          Committed, not opened: the log holds a hash of it until it opens to all.
        </p>
      )}
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys
        tabIndex={0}
        aria-label="The record, as JSON"
        className="mt-4 max-h-[32rem] overflow-auto rounded-md bg-raised p-3 text-xs"
      >
        <pre className="font-mono">{JSON.stringify(said ?? JSON.parse(entry), null, 2)}</pre>
      </section>
    </Panel>
  );
}

/** The proof as a file that other verifiers read. */
function ProofLink({ seq }: { seq: number }) {
  return (
    <p className="mt-4 text-quiet">
      <a href={`/v1/proofs/${seq}`} className="text-accent underline">
        Proof as c2sp.org/tlog-proof
      </a>
      , for verifiers that are none of ours.
    </p>
  );
}
