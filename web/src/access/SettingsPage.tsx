import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Facts } from '../shared/Facts.tsx';
import { Panel } from '../shared/Panel.tsx';
import { ChangePassword } from './ChangePassword.tsx';
import { ForPeople } from './ForPeople.tsx';
import { Button } from './fields.tsx';
import { PasskeyList } from './PasskeyList.tsx';
import { People } from './People.tsx';
import { SessionList } from './SessionList.tsx';
import {
  PERSON,
  passkeysQuery,
  type SignedInPerson,
  sessionsQuery,
  signOut,
} from './session-api.ts';
import { useChange } from './use-change.tsx';

/** Who you are here, where you are signed in, how you prove it, and who else may sign in. */
export function SettingsPage() {
  return <ForPeople title="Settings">{(person) => <Settings person={person} />}</ForPeople>;
}

function Settings({ person }: { person: SignedInPerson }) {
  const { send, question } = useChange();
  const sessions = useQuery(sessionsQuery);
  const passkeys = useQuery(passkeysQuery);
  return (
    <>
      <Account person={person} />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <SessionList sessions={sessions.data} send={send} />
        <PasskeyList passkeys={passkeys.data} send={send} />
        <ChangePassword send={send} />
      </div>
      <People send={send} />
      {question}
    </>
  );
}

function Account({ person }: { person: SignedInPerson }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const leave = async () => {
    await signOut();
    queries.removeQueries({ queryKey: [PERSON] });
    await navigate({ to: '/' });
  };
  return (
    <Panel title={person.name} actions={<Button onClick={() => void leave()}>Sign out</Button>}>
      <Facts
        facts={[
          { name: 'Roles', value: person.roles.join(', ') },
          { name: 'Id', value: <code className="text-xs break-all">{person.personId}</code> },
          {
            name: 'Second factor',
            value: person.steppedUp ? 'shown just now' : 'asked for when it matters',
          },
        ]}
      />
    </Panel>
  );
}
