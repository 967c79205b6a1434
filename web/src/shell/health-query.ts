import { queryOptions } from '@tanstack/react-query';
import { type Answer, ProblemError } from '../shared/http.ts';

type Part = 'ok' | 'failing';

export interface Health {
  status: Part;
  parts: Record<string, Part>;
  tokens: number;
}

/** Which market this is and whether the server works, for every page. */
export const healthQuery = queryOptions({
  queryKey: ['health'],
  queryFn: ({ signal }) => fetchHealth(signal),
  refetchInterval: 30_000,
});

/** A server of which a part fails answers 503, and says which. */
async function fetchHealth(signal: AbortSignal): Promise<Answer<Health>> {
  const answer = await fetch('/v1/health', { signal });
  if (answer.ok || answer.status === 503) return answer.json();
  throw new ProblemError(answer.status, `The server answered ${answer.status}.`);
}
