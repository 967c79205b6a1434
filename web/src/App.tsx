import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import type { Pages } from './router.tsx';

/** The page that is open, and what it knows of the server. */
export function App({ queries, pages }: { queries: QueryClient; pages: Pages }) {
  return (
    <QueryClientProvider client={queries}>
      <RouterProvider router={pages} />
    </QueryClientProvider>
  );
}
