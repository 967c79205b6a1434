import { formatCount } from '../shared/format.ts';
import { Panel } from '../shared/Panel.tsx';
import { Skeleton } from '../shared/Skeleton.tsx';
import { Table } from '../shared/Table.tsx';
import { Time } from '../shared/Time.tsx';
import type { PublishedCheckpoint } from './log-api.ts';

/** The last checkpoints as they come, each with how many records it added. */
export function Checkpoints({
  checkpoints,
}: {
  checkpoints: readonly PublishedCheckpoint[] | undefined;
}) {
  return (
    <Panel title="Live checkpoints" note="every five seconds">
      <div className="min-h-69">
        {checkpoints === undefined ? (
          <Skeleton label="Loading the checkpoints" className="h-69" />
        ) : (
          <Table
            label="The last checkpoints"
            columns={[
              { name: 'Published', cell: ({ publishedAt }) => <Time iso={publishedAt} /> },
              { name: 'Records', isNumber: true, cell: ({ size }) => formatCount(size) },
              {
                name: 'New',
                isNumber: true,
                cell: (_, at) => <span className="text-quiet">{added(checkpoints, at)}</span>,
              },
            ]}
            rows={checkpoints}
            rowKey={({ size }) => size}
          />
        )}
      </div>
    </Panel>
  );
}

/** Records a checkpoint added to the one before; unknown for the last that is shown. */
function added(checkpoints: readonly PublishedCheckpoint[], at: number): string {
  const before = checkpoints[at + 1];
  return before ? `+${formatCount(checkpoints[at].size - before.size)}` : '';
}
