import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { type Access, principalName } from '../../access/index.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route takes effect only with a single-use token, issued for this very request. */
    confirm?: boolean;
  }
}

/**
 * Routes that say `confirm` want the header `Assay-Confirmation`: a token of `POST
 * /v1/sessions/tokens`, bound to who asks, route and body. What is confirmed is what was shown.
 */
export function addConfirmation(app: FastifyInstance, tokens: Access['tokens']): void {
  app.addHook('preHandler', async (request) => {
    if (request.routeOptions.config.confirm !== true) return;
    const user = principalName(request.principal);
    await tokens.spend(String(request.headers['assay-confirmation'] ?? ''), {
      user,
      key: user,
      route: `${request.method} ${request.url.split('?')[0]}`,
      bodySha256: createHash('sha256').update(request.rawBody).digest('hex'),
    });
  });
}
