import { formatCount } from '../shared/format.ts';
import { Panel } from '../shared/Panel.tsx';
import { Skeleton } from '../shared/Skeleton.tsx';
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
      {checkpoints === undefined ? (
        <Skeleton label="Loading the checkpoints" />
      ) : (
        <table className="w-full">
          <thead className="text-left text-xs text-quiet">
            <tr>
              <th scope="col" className="pb-1 font-normal">
                Published
              </th>
              <th scope="col" className="pb-1 text-right font-normal">
                Records
              </th>
              <th scope="col" className="pb-1 text-right font-normal">
                New
              </th>
            </tr>
          </thead>
          <tbody>
            {checkpoints.map(({ size, publishedAt }, at) => (
              <tr key={size} className="border-t border-line">
                <td className="py-1.5">
                  <Time iso={publishedAt} />
                </td>
                <td className="py-1.5 text-right">{formatCount(size)}</td>
                <td className="py-1.5 text-right text-quiet">{added(checkpoints, at)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}

/** Records a checkpoint added to the one before; unknown for the last that is shown. */
function added(checkpoints: readonly PublishedCheckpoint[], at: number): string {
  const before = checkpoints[at + 1];
  return before ? `+${formatCount(checkpoints[at].size - before.size)}` : '';
}
