import type { FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * The scope a route needs: `open` for none, `person` for a signed-in person and `identified` for
     * a person or a key, whatever they may do. Left out, it follows from method and path.
     */
    scope?: string;
  }
}

/** Whoever may read grades may read the market they are made of: prices, tokens, bars. */
const RESOURCE_OF_TAG: Readonly<Record<string, string>> = { market: 'grades' };
const OPEN = new Set(['/v1/health', '/v1/openapi.json']);

/** What of a route its scope follows from. */
interface Route {
  method: string | readonly string[];
  url?: string | undefined;
  config?: { scope?: string } | undefined;
  schema?: unknown;
}

/** The scope a request needs, or undefined where it is open to all. */
export function requiredScope({ method, routeOptions }: FastifyRequest): string | undefined {
  const { url, config, schema } = routeOptions;
  return scopeOf({ method, url, config, schema });
}

/**
 * The scope a route needs: what it says, else `resource:read` or `resource:write` after its tag
 * (`market` is `grades`) or the first part of its path. Undefined where it is open to all: pages,
 * health, the API's description.
 */
export function scopeOf({ method, url = '', config, schema }: Route): string | undefined {
  if (config?.scope !== undefined) return config.scope === 'open' ? undefined : config.scope;
  const reads = isRead(typeof method === 'string' ? method : (method[0] as string));
  if (reads && (OPEN.has(url) || isPage(url))) return undefined;
  const named = /^\/(?:v1\/)?([a-z][a-z-]*)/.exec(url)?.[1] ?? 'server';
  const { tags = [] } = (schema ?? {}) as { tags?: readonly string[] };
  const resource = tags.map((tag) => RESOURCE_OF_TAG[tag])[0] ?? named;
  return `${resource}:${reads ? 'read' : 'write'}`;
}

/** Whether a method only reads. */
export function isRead(method: string): boolean {
  return method === 'GET' || method === 'HEAD' || method === 'OPTIONS';
}

function isPage(url: string): boolean {
  return !url.startsWith('/v1/') && !url.startsWith('/metrics');
}
