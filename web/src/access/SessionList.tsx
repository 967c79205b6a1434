import { useMutation } from '@tanstack/react-query';
import { Panel } from '../shared/Panel.tsx';
import { Skeleton } from '../shared/Skeleton.tsx';
import { Time } from '../shared/Time.tsx';
import { Button, FormProblem } from './fields.tsx';
import type { Change, Session } from './session-api.ts';

interface SessionListProps {
  sessions: readonly Session[] | undefined;
  send: <Data>(change: Change) => Promise<Data>;
}

/** Everywhere you are signed in; each can be ended from here. */
export function SessionList({ sessions, send }: SessionListProps) {
  const end = useMutation({
    mutationFn: (id: string) => send({ method: 'DELETE', url: `/v1/sessions/${id}` }),
  });
  return (
    <Panel title="Sessions">
      {sessions === undefined && <Skeleton label="Loading your sessions" />}
      <ul>
        {sessions?.map(({ id, agent, createdAt, expiresAt, current }) => (
          <li
            key={id}
            className="flex items-center gap-3 border-t border-line py-2 first:border-t-0 first:pt-0"
          >
            <div className="min-w-0 flex-1">
              <p className="truncate" title={agent}>
                {agent || 'A browser that gave no name'}
              </p>
              <p className="text-quiet">
                since <Time iso={createdAt} />, ends <Time iso={expiresAt} />
              </p>
            </div>
            {current ? (
              <span className="text-up">this one</span>
            ) : (
              <Button look="danger" disabled={end.isPending} onClick={() => end.mutate(id)}>
                End
              </Button>
            )}
          </li>
        ))}
      </ul>
      <FormProblem error={end.error} />
    </Panel>
  );
}
