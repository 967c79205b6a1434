import { useMutation, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { Page } from '../shared/Page.tsx';
import { Button, FormProblem, TextField } from './fields.tsx';
import { answerWithPasskey, knowsPasskeys } from './passkey.ts';
import { PERSON, post } from './session-api.ts';

const route = getRouteApi('/sign-in');

interface Credentials {
  name: string;
  password: string;
  /** Left out where a passkey is to be asked for. */
  code?: string;
}

/** People sign in with a password and a second factor: a code, or a passkey. */
export function SignInPage() {
  const { to } = route.useSearch();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [secondFactor, setSecondFactor] = useState<'code' | 'passkey'>('code');
  const signIn = useMutation({
    mutationFn: (credentials: Credentials) =>
      credentials.code === undefined
        ? signInWithPasskey(credentials)
        : post('/v1/sessions', credentials),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: [PERSON] });
      await navigate({ to: to ?? '/settings' });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [name, password] = ['name', 'password'].map((field) => `${form.get(field)}`);
    signIn.mutate({
      name,
      password,
      ...(secondFactor === 'code' && { code: `${form.get('code')}` }),
    });
  };
  return (
    <Page title="Sign in">
      <form
        onSubmit={submit}
        className="mx-auto mt-[6dvh] max-w-sm space-y-4 rounded-xl border border-line bg-surface p-6"
      >
        <h1 className="text-base font-semibold">Sign in</h1>
        <TextField label="Name" name="name" autoComplete="username" required />
        <TextField
          label="Password"
          name="password"
          type="password"
          autoComplete="current-password"
          required
        />
        {secondFactor === 'code' && <CodeField />}
        <FormProblem error={signIn.error} />
        <div className="flex flex-wrap gap-2">
          <Button type="submit" look="main" disabled={signIn.isPending}>
            {secondFactor === 'code' ? 'Sign in' : 'Sign in with a passkey'}
          </Button>
          {knowsPasskeys() && (
            <Button onClick={() => setSecondFactor(secondFactor === 'code' ? 'passkey' : 'code')}>
              {secondFactor === 'code' ? 'Use a passkey' : 'Use a code'}
            </Button>
          )}
        </div>
        <p className="text-xs text-quiet">
          Whoever runs this server adds people: <code>./assay people add --name NAME</code>
        </p>
      </form>
    </Page>
  );
}

/** Six digits of the authenticator. */
export function CodeField() {
  return (
    <TextField
      label="Code of your authenticator"
      name="code"
      inputMode="numeric"
      autoComplete="one-time-code"
      pattern="\d{6}"
      maxLength={6}
      required
    />
  );
}

async function signInWithPasskey({ name, password }: Credentials): Promise<unknown> {
  const options = await post<object>('/v1/sessions/sign-in-options', { name, password });
  const answer = await answerWithPasskey(options);
  return post('/v1/sessions/sign-in-with-passkey', { name, password, answer });
}
