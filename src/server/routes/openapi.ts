import type { Routes } from '../http/app.ts';

/** `GET /v1/openapi.json`: every route, described by the schemas that validate it. */
export const openapiRoutes: Routes = (app) => {
  app.get('/v1/openapi.json', { schema: { hide: true } }, () => app.swagger());
};
