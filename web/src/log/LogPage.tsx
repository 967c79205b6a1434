import { useQuery } from '@tanstack/react-query';
import { Notice } from '../shared/Notice.tsx';
import { Page } from '../shared/Page.tsx';
import { Checkpoints } from './Checkpoints.tsx';
import { LogHeadPanel } from './LogHeadPanel.tsx';
import { checkpointsQuery } from './log-api.ts';
import { RecordSearch } from './RecordSearch.tsx';
import { VerifyByPaste } from './VerifyByPaste.tsx';

/** The transparency log: its head as it grows, who vouches for it, and every record. */
export function LogPage() {
  const checkpoints = useQuery(checkpointsQuery);
  if (checkpoints.error)
    return <Notice title="The log does not answer">{checkpoints.error.message}</Notice>;
  if (checkpoints.data?.length === 0)
    return (
      <Notice title="The log is empty">
        The first grading writes its first record. Come back once the market is graded.
      </Notice>
    );
  return (
    <Page title="Log">
      <h1 className="sr-only">Log</h1>
      <LogHeadPanel newest={checkpoints.data?.[0]} />
      <div className="grid gap-4 lg:grid-cols-2">
        <VerifyByPaste />
        <Checkpoints checkpoints={checkpoints.data} />
      </div>
      <RecordSearch />
    </Page>
  );
}
