import { useMutation } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { Panel } from '../shared/Panel.tsx';
import { Button, FormProblem, TextField } from './fields.tsx';
import type { Change } from './session-api.ts';

/** A new password; every other session ends with the old one. */
export function ChangePassword({ send }: { send: <Data>(change: Change) => Promise<Data> }) {
  const change = useMutation({
    mutationFn: (body: object) => send({ method: 'POST', url: '/v1/sessions/password', body }),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const [present, next] = ['present', 'next'].map((name) => `${new FormData(form).get(name)}`);
    change.mutate({ present, next }, { onSuccess: () => form.reset() });
  };
  return (
    <Panel title="Password">
      <form onSubmit={submit} className="space-y-4">
        <TextField
          label="Present password"
          name="present"
          type="password"
          autoComplete="current-password"
          required
        />
        <TextField
          label="New password"
          name="next"
          type="password"
          autoComplete="new-password"
          minLength={12}
          note="12 characters or more. Your other sessions end."
          required
        />
        <FormProblem error={change.error} />
        {change.isSuccess && <p role="status">The password is changed.</p>}
        <Button type="submit" disabled={change.isPending}>
          Change it
        </Button>
      </form>
    </Panel>
  );
}
