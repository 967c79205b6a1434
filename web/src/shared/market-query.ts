import { queryOptions } from '@tanstack/react-query';
import { fetchMarket } from './api.ts';

/** The graded market, fetched once for the header and the page. */
export const marketQuery = queryOptions({
  queryKey: ['market'],
  queryFn: ({ signal }) => fetchMarket(signal),
});
