import type { FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * The scope a route needs: `open` for none, `person` for a signed-in person whatever they may do.
     * Left out, it follows from method and path.
     */
    scope?: string;
  }
}

/** Whoever may read grades may read the market they are made of: prices, tokens, bars. */
const RESOURCE_OF_TAG: Readonly<Record<string, string>> = { market: 'grades' };
const OPEN = new Set(['/v1/health', '/v1/openapi.json']);

/**
 * The scope a request needs: what its route says, else `resource:read` or `resource:write` after its
 * tag (`market` is `grades`) or the first part of its path. Undefined where it is open to all: pages, health, the API's description.
 */
export function requiredScope(request: FastifyRequest): string | undefined {
  const { config, url = '' } = request.routeOptions;
  if (config.scope !== undefined) return config.scope === 'open' ? undefined : config.scope;
  const reads = isRead(request.method);
  if (reads && (OPEN.has(url) || isPage(url))) return undefined;
  const named = /^\/(?:v1\/)?([a-z][a-z-]*)/.exec(url)?.[1] ?? 'server';
  const resource = tagsOf(request).map((tag) => RESOURCE_OF_TAG[tag])[0] ?? named;
  return `${resource}:${reads ? 'read' : 'write'}`;
}

/** Whether a method only reads. */
export function isRead(method: string): boolean {
  return method === 'GET' || method === 'HEAD' || method === 'OPTIONS';
}

function isPage(url: string): boolean {
  return !url.startsWith('/v1/') && !url.startsWith('/metrics');
}

function tagsOf({ routeOptions }: FastifyRequest): readonly string[] {
  return (routeOptions.schema as { tags?: readonly string[] } | undefined)?.tags ?? [];
}
