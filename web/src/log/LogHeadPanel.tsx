import { useQuery } from '@tanstack/react-query';
import type { PublishedPolicy } from '../../../client/src/index.ts';
import { Facts } from '../shared/Facts.tsx';
import { formatCount } from '../shared/format.ts';
import { Panel } from '../shared/Panel.tsx';
import { Time } from '../shared/Time.tsx';
import { headQuery, type LogHead, type PublishedCheckpoint, policyQuery } from './log-api.ts';

/** What the log says of itself now, and who else says so. */
export function LogHeadPanel({ newest }: { newest: PublishedCheckpoint | undefined }) {
  const policy = useQuery(policyQuery);
  const head = useQuery(headQuery(policy.data, newest?.size));
  return (
    <Panel title="Newest checkpoint" note={head.data?.origin}>
      <Facts
        className="max-sm:grid max-sm:grid-cols-[2fr_3fr]"
        facts={[
          { name: 'Records', value: newest ? formatCount(newest.size) : '…' },
          { name: 'Published', value: newest ? <Time iso={newest.publishedAt} /> : '…' },
          { name: 'Witnesses', value: describeWitnesses(policy.data, head.data) },
          { name: 'Anchor on chain', value: <AnchorFact policy={policy.data} head={head.data} /> },
        ]}
      />
      <dl className="mt-4 space-y-2 text-xs">
        <Line name="Root" value={head.data?.root} />
        <Line name="Verifier key" value={policy.data?.key} />
      </dl>
      {head.error && <p className="mt-3 text-down">{head.error.message}</p>}
    </Panel>
  );
}

function Line({ name, value }: { name: string; value: string | undefined }) {
  return (
    <div className="flex min-h-12 gap-3 sm:min-h-4">
      <dt className="w-20 shrink-0 text-quiet">{name}</dt>
      <dd className="min-w-0 break-all font-mono">{value ?? '…'}</dd>
    </div>
  );
}

function describeWitnesses(policy: PublishedPolicy | undefined, head: LogHead | undefined): string {
  if (policy === undefined) return '…';
  const { length } = policy.witnesses;
  if (length === 0) return 'none asked for';
  return `${head?.cosigned ?? 0} of ${length} cosigned, ${policy.quorum} needed`;
}

function AnchorFact({
  policy,
  head,
}: {
  policy: PublishedPolicy | undefined;
  head: LogHead | undefined;
}) {
  if (policy?.anchor === null) return 'not anchored';
  if (policy === undefined || head === undefined) return '…';
  if (head.anchored === null) return 'nothing on the chain yet';
  return (
    <>
      {formatCount(head.anchored.size)} records, <Time iso={head.anchored.time} />
    </>
  );
}
