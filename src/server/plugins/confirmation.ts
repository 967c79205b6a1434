import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { type Access, tokenHolder } from '../../access/index.ts';
import { isRead } from './route-scope.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route takes effect only with a single-use token, issued for this very request. */
    confirm?: boolean;
    /** The route is part of signing in, so a person reaches it without a token. */
    session?: boolean;
  }
}

/**
 * A person in a browser needs a token for whatever changes something, so that another site cannot,
 * and nothing else is done than was asked for. Routes that say `confirm` want the header
 * `Assay-Confirmation`: a token of `POST /v1/sessions/tokens`, bound to who asks, route and body.
 * What is confirmed is what was shown.
 */
export function addConfirmation(app: FastifyInstance, tokens: Access['tokens']): void {
  app.addHook('preHandler', (request, _reply, done) => {
    const { confirm = false, session = false } = request.routeOptions.config;
    const byPerson = request.principal?.kind === 'person' && !isRead(request.method) && !session;
    if (!confirm && !byPerson) return done();
    const token = String(request.headers['assay-confirmation'] ?? '');
    const binding = {
      ...tokenHolder(request.principal),
      route: `${request.method} ${request.url.split('?')[0]}`,
      bodySha256: createHash('sha256').update(request.rawBody).digest('hex'),
    };
    tokens.spend(token, binding).then(() => done(), done);
  });
}
