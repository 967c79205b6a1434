import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { Dialog } from '../shared/Dialog.tsx';
import { ProblemError } from '../shared/http.ts';
import { Button, FormProblem } from './fields.tsx';
import { answerWithPasskey, knowsPasskeys } from './passkey.ts';
import { CodeField } from './SignInPage.tsx';
import { type Change, PERSON, post, sendChange } from './session-api.ts';

/** How a page changes something that concerns access. */
interface ChangeSender {
  /** Sends a change, asking for a second factor first where one is wanted. Rejects where refused. */
  send: <Data>(change: Change) => Promise<Data>;
  /** The question for the second factor; the page renders it. */
  question: ReactNode;
}

/** Lets a page send changes. Whoever is asked for a second factor and gives it need not start over. */
export function useChange(): ChangeSender {
  const queries = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const waiting = useRef<(proved: boolean) => void>(undefined);
  const answer = (proved: boolean) => {
    setAsking(false);
    waiting.current?.(proved);
    waiting.current = undefined;
  };
  const prove = () =>
    new Promise<boolean>((resolve) => {
      waiting.current = resolve;
      setAsking(true);
    });
  const send = async <Data,>(change: Change): Promise<Data> => {
    const data = await sendChange<Data>(change).catch(async (error) => {
      if (!wantsSecondFactor(error) || !(await prove())) throw error;
      return sendChange<Data>(change);
    });
    await queries.invalidateQueries({ queryKey: [PERSON] });
    return data;
  };
  const question = isAsking && (
    <SecondFactor onProved={() => answer(true)} onClose={() => answer(false)} />
  );
  return { send, question };
}

function wantsSecondFactor(error: unknown): boolean {
  return error instanceof ProblemError && error.code === 'access.step_up_needed';
}

function SecondFactor({ onProved, onClose }: { onProved: () => void; onClose: () => void }) {
  const prove = useMutation({
    mutationFn: (code: string | undefined) =>
      code === undefined ? proveByPasskey() : post('/v1/sessions/step-up', { code }),
    onSuccess: onProved,
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    prove.mutate(`${new FormData(event.currentTarget).get('code')}`);
  };
  return (
    <Dialog label="Confirm with a second factor" onClose={onClose} className="max-w-sm">
      <form onSubmit={submit} className="space-y-4 p-6">
        <h2 className="text-base font-semibold">Confirm that it is you</h2>
        <CodeField />
        <FormProblem error={prove.error} />
        <div className="flex flex-wrap gap-2">
          <Button type="submit" look="main" disabled={prove.isPending}>
            Confirm
          </Button>
          {knowsPasskeys() && (
            <Button onClick={() => prove.mutate(undefined)}>Use a passkey</Button>
          )}
        </div>
      </form>
    </Dialog>
  );
}

async function proveByPasskey(): Promise<unknown> {
  const options = await post<object>('/v1/sessions/passkeys/authentication-options');
  return post('/v1/sessions/passkeys/step-up', await answerWithPasskey(options));
}
