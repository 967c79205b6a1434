import { readFileSync } from 'node:fs';
import etag from '@fastify/etag';
import swagger from '@fastify/swagger';
import Fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import { validatorCompiler } from 'fastify-type-provider-zod';
import packageJson from '../../../package.json' with { type: 'json' };
import { NotFoundError } from '../../core/index.ts';
import { describeApi, describeRoute, OPENAPI } from './openapi.ts';
import { sendProblem } from './problem.ts';
import { refuseNul } from './refuse-nul.ts';
import { refuseUnreadable } from './refuse-unreadable.ts';
import { shouldUpgrade } from './upgrade.ts';

/** Adds routes to the app. Rooms' routes are plugins like everyone's. */
export type Routes = (app: FastifyInstance) => void | Promise<void>;

/** What an app is made of. */
export interface AppOptions {
  routes: readonly Routes[];
  /** Adds hooks that every route gets, before any route is there. */
  guard?: Routes;
  /** PEM files; plain HTTP where undefined. */
  tls?: { cert: string; key: string } | undefined;
  /** Origins that pages may speak to besides this server. @default none */
  connectTo?: readonly string[];
  logger: FastifyBaseLogger | false;
}

/**
 * The HTTP application: routes validated and documented from one schema each, problem documents
 * for every error, entity tags on every answer.
 *
 * Answers are typed when the code is checked, and held against their schemas in tests; they are
 * not parsed again on their way out.
 */
export async function createApp({
  routes,
  guard,
  tls,
  connectTo = [],
  logger,
}: AppOptions): Promise<FastifyInstance> {
  const headers = securityHeaders(connectTo);
  const app: FastifyInstance = Fastify({
    ...serverOptions(tls),
    ...(logger === false ? { logger } : { loggerInstance: logger }),
    bodyLimit: 1024 * 1024,
    forceCloseConnections: true,
    clientErrorHandler: refuseUnreadable,
    frameworkErrors: (error, request, reply) => sendProblem(error, request, reply.headers(headers)),
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
  takeEmptyBodies(app);
  refuseNul(app);
  app.setErrorHandler(sendProblem);
  app.setNotFoundHandler((request, reply) =>
    sendProblem(
      new NotFoundError(
        `There is nothing at ${request.url.split('?')[0]}. /v1/openapi.json lists what there is.`,
      ),
      request,
      reply,
    ),
  );
  app.addHook('onSend', async (_request, reply) => {
    reply.headers(headers);
    if (tls !== undefined) reply.header('strict-transport-security', STRICT_TRANSPORT);
  });
  await guard?.(app);
  await app.register(etag);
  await app.register(swagger, {
    openapi: {
      ...OPENAPI,
      info: {
        title: 'Assay',
        version: packageJson.version,
        description: packageJson.description,
        license: { name: packageJson.license, identifier: packageJson.license },
      },
    },
    transform: describeRoute,
    transformObject: describeApi,
  });
  for (const add of routes) await app.register(async (scope) => add(scope));
  return app;
}

/** Clients that name a content type on every request say nothing by it where there is no body. */
function takeEmptyBodies(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser<string>(
    'application/json',
    { parseAs: 'string' },
    (request, body, done) => (body === '' ? done(null, undefined) : parse(request, body, done)),
  );
}

/** For two years nobody speaks to this host without TLS (RFC 6797). */
const STRICT_TRANSPORT = 'max-age=63072000; includeSubDomains';

function serverOptions(tls: AppOptions['tls']) {
  const upgrades = { shouldUpgradeCallback: shouldUpgrade };
  if (tls === undefined) return { http: upgrades, https: null };
  const [cert, key] = [readFileSync(tls.cert), readFileSync(tls.key)];
  return { https: { cert, key, minVersion: 'TLSv1.2' as const, ...upgrades } };
}

/** No script, style or request but our own. */
export function securityHeaders(connectTo: readonly string[] = []): Record<string, string> {
  const policy = {
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'"],
    'img-src': ["'self'", 'data:'],
    'font-src': ["'self'"],
    'connect-src': ["'self'", ...connectTo],
    'manifest-src': ["'self'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
  };
  const directives = Object.entries(policy).map(([name, from]) => [name, ...from].join(' '));
  return {
    'content-security-policy': directives.join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  };
}
