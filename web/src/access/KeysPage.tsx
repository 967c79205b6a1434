import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Notice } from '../shared/Notice.tsx';
import { Panel } from '../shared/Panel.tsx';
import { Skeleton } from '../shared/Skeleton.tsx';
import { ForPeople } from './ForPeople.tsx';
import { Button } from './fields.tsx';
import { IssueKey } from './IssueKey.tsx';
import { KeyRow } from './KeyRow.tsx';
import { type IssuedKey, keysQuery } from './key-api.ts';
import { SecretOnce } from './SecretOnce.tsx';
import { useChange } from './use-change.tsx';

/** The life of keys: issue, rotate, suspend, revoke, delete. */
export function KeysPage() {
  return <ForPeople title="Keys">{() => <Keys />}</ForPeople>;
}

function Keys() {
  const keys = useQuery(keysQuery);
  const { send, question } = useChange();
  const [isIssuing, setIssuing] = useState(false);
  const [issued, setIssued] = useState<IssuedKey>();
  if (keys.error)
    return (
      <Notice title="Keys are not yours to see" heading="h2">
        {keys.error.message}
      </Notice>
    );
  return (
    <>
      <Panel
        title="Keys"
        note="what programs sign requests with"
        actions={
          <Button look="main" onClick={() => setIssuing(true)}>
            Issue a key
          </Button>
        }
      >
        {keys.isPending && <Skeleton label="Loading the keys" />}
        {keys.data?.length === 0 && (
          <p className="text-quiet">No key yet. A new key reads only, unless you give it more.</p>
        )}
        <ul>
          {keys.data?.map((key) => (
            <KeyRow key={key.apiKey} of={key} send={send} onIssued={setIssued} />
          ))}
        </ul>
      </Panel>
      {isIssuing && <IssueKey send={send} onIssued={setIssued} onClose={() => setIssuing(false)} />}
      {issued && <SecretOnce issued={issued} onClose={() => setIssued(undefined)} />}
      {question}
    </>
  );
}
