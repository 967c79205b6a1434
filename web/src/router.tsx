import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type RouterHistory,
  type SearchSchemaInput,
} from '@tanstack/react-router';
import { readSignInSearch } from './access/sign-in-search.ts';
import { readBuildSearch } from './indices/build-search.ts';
import { readLogSearch } from './log/log-search.ts';
import { readMarketSearch } from './market/market-search.ts';
import { marketHeadQuery } from './shared/market-query.ts';
import { Failure } from './shell/Failure.tsx';
import { NotFound } from './shell/NotFound.tsx';
import { Shell } from './shell/Shell.tsx';

const root = createRootRouteWithContext<{ queries: QueryClient }>()({
  component: Shell,
  notFoundComponent: NotFound,
});

/** Each page is a file of its own that comes when the page is first opened, or about to be. */
const market = createRoute({
  getParentRoute: () => root,
  path: '/',
  validateSearch: readMarketSearch,
  // Asked while the page itself is still on its way.
  loader: ({ context }) => void context.queries.prefetchQuery(marketHeadQuery),
  component: lazyRouteComponent(() => import('./market/MarketPage.tsx'), 'MarketPage'),
});

const token = createRoute({
  getParentRoute: () => root,
  path: '/tokens/$id',
  component: lazyRouteComponent(() => import('./token/TokenPage.tsx'), 'TokenPage'),
});

const indices = createRoute({
  getParentRoute: () => root,
  path: '/indices',
  component: lazyRouteComponent(() => import('./indices/IndicesPage.tsx'), 'IndicesPage'),
});

const build = createRoute({
  getParentRoute: () => root,
  path: '/indices/build',
  // A link need not name what the reading fills in.
  validateSearch: (search: SearchSchemaInput & Record<string, unknown>) => readBuildSearch(search),
  component: lazyRouteComponent(() => import('./indices/BuildPage.tsx'), 'BuildPage'),
});

const index = createRoute({
  getParentRoute: () => root,
  path: '/indices/$id',
  component: lazyRouteComponent(() => import('./indices/IndexPage.tsx'), 'IndexPage'),
});

const trackRecord = createRoute({
  getParentRoute: () => root,
  path: '/track-record',
  validateSearch: ({ model }): { model?: string } => (typeof model === 'string' ? { model } : {}),
  component: lazyRouteComponent(
    () => import('./track-record/TrackRecordPage.tsx'),
    'TrackRecordPage',
  ),
});

const log = createRoute({
  getParentRoute: () => root,
  path: '/log',
  validateSearch: readLogSearch,
  component: lazyRouteComponent(() => import('./log/LogPage.tsx'), 'LogPage'),
});

const record = createRoute({
  getParentRoute: () => root,
  path: '/records/$seq',
  component: lazyRouteComponent(() => import('./log/RecordPage.tsx'), 'RecordPage'),
});

const keys = createRoute({
  getParentRoute: () => root,
  path: '/keys',
  component: lazyRouteComponent(() => import('./access/KeysPage.tsx'), 'KeysPage'),
});

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: lazyRouteComponent(() => import('./access/SettingsPage.tsx'), 'SettingsPage'),
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: readSignInSearch,
  component: lazyRouteComponent(() => import('./access/SignInPage.tsx'), 'SignInPage'),
});

const routeTree = root.addChildren([
  market,
  token,
  indices,
  build,
  index,
  trackRecord,
  log,
  record,
  keys,
  settings,
  signIn,
]);

interface PagesOptions {
  queries: QueryClient;
  /** Where one is; in a browser, what its address says. */
  history?: RouterHistory;
}

/** The pages by their addresses. */
export function createPages({ queries, history }: PagesOptions) {
  return createRouter({
    routeTree,
    context: { queries },
    defaultPreload: 'intent',
    defaultErrorComponent: Failure,
    // On the server this would be a script in the page, which the content policy refuses.
    scrollRestoration: !import.meta.env.SSR,
    ...(history && { history }),
  });
}

export type Pages = ReturnType<typeof createPages>;

declare module '@tanstack/react-router' {
  interface Register {
    router: Pages;
  }
}
