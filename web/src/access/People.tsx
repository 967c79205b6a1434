import { queryOptions, useMutation, useQuery } from '@tanstack/react-query';
import { Panel } from '../shared/Panel.tsx';
import { Time } from '../shared/Time.tsx';
import { Button, FormProblem } from './fields.tsx';
import { type Change, get, PERSON } from './session-api.ts';

/** A person as `/v1/openapi.json` describes them. */
interface Person {
  id: string;
  name: string;
  roles: string[];
  status: 'active' | 'suspended';
  createdAt: string;
  sessions: number;
}

const peopleQuery = queryOptions({
  queryKey: [PERSON, 'people'],
  queryFn: ({ signal }) => get<Person[]>('/v1/people', signal),
});

type Step = 'suspend' | 'resume' | 'sign-out';

const NAMES: Readonly<Record<Step, string>> = {
  suspend: 'Suspend',
  resume: 'Resume',
  'sign-out': 'End sessions',
};

/** Everyone who may sign in; shown to whoever may manage them. */
export function People({ send }: { send: <Data>(change: Change) => Promise<Data> }) {
  const people = useQuery(peopleQuery);
  const change = useMutation({
    mutationFn: ({ id, step }: { id: string; step: Step }) =>
      send({
        method: 'POST',
        url: `/v1/people/${id}/${step}`,
        ...(step !== 'sign-out' && { body: { reason: 'on the page of settings' } }),
      }),
  });
  if (!people.data) return null;
  return (
    <Panel title="People" note="who may sign in">
      <ul>
        {people.data.map(({ id, name, roles, status, createdAt, sessions }) => (
          <li
            key={id}
            className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line py-2 first:border-t-0 first:pt-0"
          >
            <span className="font-medium">{name}</span>
            <span className="text-quiet">{roles.join(', ')}</span>
            <span className={status === 'active' ? 'text-up' : 'text-notice'}>{status}</span>
            <span className="text-quiet">
              {sessions} open {sessions === 1 ? 'session' : 'sessions'}, since{' '}
              <Time iso={createdAt} />
            </span>
            <span className="ml-auto flex gap-2">
              {stepsFor(status, sessions).map((step) => (
                <Button
                  key={step}
                  disabled={change.isPending}
                  aria-label={`${NAMES[step]}: ${name}`}
                  onClick={() => change.mutate({ id, step })}
                >
                  {NAMES[step]}
                </Button>
              ))}
            </span>
          </li>
        ))}
      </ul>
      <FormProblem error={change.error} />
    </Panel>
  );
}

function stepsFor(status: Person['status'], sessions: number): Step[] {
  return [
    status === 'active' ? 'suspend' : 'resume',
    ...(sessions > 0 ? ['sign-out' as const] : []),
  ];
}
