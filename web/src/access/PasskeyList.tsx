import { useMutation } from '@tanstack/react-query';
import { Panel } from '../shared/Panel.tsx';
import { Skeleton } from '../shared/Skeleton.tsx';
import { Time } from '../shared/Time.tsx';
import { Button, FormProblem } from './fields.tsx';
import { createPasskey, knowsPasskeys } from './passkey.ts';
import type { Change, Passkey } from './session-api.ts';

interface PasskeyListProps {
  passkeys: readonly Passkey[] | undefined;
  send: <Data>(change: Change) => Promise<Data>;
}

/** Passkeys that prove you are you, instead of a code. */
export function PasskeyList({ passkeys, send }: PasskeyListProps) {
  const add = useMutation({
    mutationFn: async () => {
      const url = '/v1/sessions/passkeys/registration-options';
      const options = await send<object>({ method: 'POST', url, body: {} });
      const body = await createPasskey(options);
      return send({ method: 'POST', url: '/v1/sessions/passkeys', body });
    },
  });
  const remove = useMutation({
    mutationFn: (id: string) =>
      send({ method: 'DELETE', url: `/v1/sessions/passkeys/${encodeURIComponent(id)}` }),
  });
  return (
    <Panel
      title="Passkeys"
      actions={
        knowsPasskeys() && (
          <Button disabled={add.isPending} onClick={() => add.mutate()}>
            Add a passkey
          </Button>
        )
      }
    >
      {passkeys === undefined && <Skeleton label="Loading your passkeys" />}
      {passkeys?.length === 0 && (
        <p className="text-quiet">None yet. A passkey cannot be phished as a code can.</p>
      )}
      <ul>
        {passkeys?.map(({ id, createdAt }) => (
          <li key={id} className="flex items-center gap-3 py-1">
            <code className="min-w-0 flex-1 truncate text-xs">{id}</code>
            <span className="text-quiet">
              since <Time iso={createdAt} />
            </span>
            <Button look="danger" disabled={remove.isPending} onClick={() => remove.mutate(id)}>
              Remove
            </Button>
          </li>
        ))}
      </ul>
      <FormProblem error={add.error ?? remove.error} />
    </Panel>
  );
}
