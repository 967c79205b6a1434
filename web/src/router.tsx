import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router';
import { MarketPage } from './market/MarketPage.tsx';
import { readMarketSearch } from './market/market-search.ts';
import { Shell } from './shell/Shell.tsx';

const root = createRootRoute({ component: Shell });

export const marketRoute = createRoute({
  getParentRoute: () => root,
  path: '/',
  validateSearch: readMarketSearch,
  component: MarketPage,
});

/** Charts weigh more than the rest together: they come with the page that shows them. */
export const tokenRoute = createRoute({
  getParentRoute: () => root,
  path: '/tokens/$id',
  component: lazyRouteComponent(() => import('./token/TokenPage.tsx'), 'TokenPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([marketRoute, tokenRoute]),
  defaultPreload: 'intent',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
