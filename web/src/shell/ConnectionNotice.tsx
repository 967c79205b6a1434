import { useQuery } from '@tanstack/react-query';
import { healthQuery } from './health-query.ts';

/** Says when the server does not answer or a part of it fails; what is shown may then be old. */
export function ConnectionNotice() {
  const { data, isError, failureCount } = useQuery(healthQuery);
  const failing = Object.entries(data?.data.parts ?? {})
    .filter(([, part]) => part === 'failing')
    .map(([name]) => name);
  const isLost = isError || failureCount > 0;
  if (!isLost && failing.length === 0) return null;
  return (
    <p role="status" className="bg-notice-surface px-4 py-1.5 text-center text-notice">
      {isLost
        ? 'The server does not answer. What you see was true when it last did; this page keeps asking.'
        : `A part of the server fails (${failing.join(', ')}). ./assay doctor tells what to do.`}
    </p>
  );
}
