import { QueryClient } from '@tanstack/react-query';
import { ProblemError } from './shared/http.ts';

/** What the pages know of the server, and when they ask again. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      refetchInterval: 60_000,
      // What the server refuses it will refuse again.
      retry: (failures, error) => !(error instanceof ProblemError) && failures < 3,
    },
  },
});
