import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  type Access,
  AccessError,
  Guard,
  isGuardedResource,
  isLoopback,
  LockdownError,
  Permission,
  type Principal,
  READ_SCOPES,
  UnauthenticatedError,
} from '../../access/index.ts';
import { addConfirmation } from './confirmation.ts';
import { addIdempotency } from './idempotency.ts';
import { toIncoming } from './incoming.ts';
import { asPayload, hasBody, readBody } from './raw-body.ts';
import { isRead, requiredScope } from './route-scope.ts';
import { readSession } from './session.ts';
import { addResponseSignatures } from './sign-response.ts';
import { addWatch } from './watch.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks, once the guard has let the request in. */
    principal: Principal;
    /** The body exactly as it came. */
    rawBody: Buffer;
  }
}

/** Scope of routes about the person who asks. */
const PERSON = 'person';
/** Scope of routes for whoever says who they are, whatever they may do. */
const IDENTIFIED = 'identified';
const NO_BODY = Buffer.alloc(0);
const ANONYMOUS: Principal = { kind: 'anonymous', permission: new Permission(READ_SCOPES) };

/**
 * Stands before every route: whoever signs is checked, whoever does not may at most read what is
 * published, and each route asks for its scope. A body is read and checked before it is parsed.
 */
export function addGuard(app: FastifyInstance, access: Access): void {
  app.decorateRequest('principal', null as never);
  app.decorateRequest('rawBody', null as never);
  app.addHook('preParsing', async (request, reply, payload) => {
    const body = hasBody(request)
      ? await readBody(payload as Readable, request.routeOptions.bodyLimit).catch((error) => {
          reply.header('connection', 'close');
          throw error;
        })
      : NO_BODY;
    request.rawBody = body;
    try {
      request.principal = request.is404
        ? ANONYMOUS
        : await admit(access, request, requiredScope(request));
    } catch (error) {
      if (error instanceof AccessError) addHints(reply, error);
      throw error;
    }
    return body === NO_BODY ? payload : asPayload(body);
  });
  addConfirmation(app, access.tokens);
  addIdempotency(app, access.idempotency);
  addResponseSignatures(app, access.clock);
  addWatch(app, access);
}

async function admit(
  access: Access,
  request: FastifyRequest,
  scope: string | undefined,
): Promise<Principal> {
  const incoming = toIncoming(request);
  const principal = Guard.isSigned(incoming)
    ? await access.guard.authenticate(incoming)
    : await findPerson(access, request);
  if (scope === PERSON) {
    if (principal?.kind !== 'person') throw new UnauthenticatedError();
    return principal;
  }
  if (scope === IDENTIFIED) {
    if (principal === undefined) throw new UnauthenticatedError();
    return principal;
  }
  if (principal !== undefined) {
    if (scope !== undefined) principal.permission.require(scope);
    return principal;
  }
  if (scope === undefined) return ANONYMOUS;
  const [resource, action] = scope.split(':');
  const published = action === 'read' && !isGuardedResource(resource);
  if (published && access.policy.anonymousReads && isForThisMachine(request)) return ANONYMOUS;
  throw new UnauthenticatedError();
}

/**
 * A web site may have its name lead to this machine, and a browser then lets its pages read what the
 * server answers under that name (DNS rebinding).
 */
function isForThisMachine({ hostname }: FastifyRequest): boolean {
  return isLoopback(hostname);
}

async function findPerson(access: Access, request: FastifyRequest): Promise<Principal | undefined> {
  const session = isFromElsewhere(request) ? undefined : readSession(request);
  const person = session === undefined ? undefined : await access.sessions.find(session);
  if (person === undefined) return undefined;
  if (await access.lockdown.isShut()) throw new LockdownError();
  return { kind: 'person', ...person };
}

/** Another site of the same domain sends the cookie too, SameSite or not; browsers say who asks. */
function isFromElsewhere({ headers, method }: FastifyRequest): boolean {
  const site = headers['sec-fetch-site'] ?? 'none';
  return !isRead(method) && site !== 'same-origin' && site !== 'none';
}

function addHints(reply: FastifyReply, { status, place }: AccessError): void {
  if (status === 401) reply.header('www-authenticate', 'HMAC, Signature');
  if (place.retryAfter !== undefined) reply.header('retry-after', place.retryAfter);
}
