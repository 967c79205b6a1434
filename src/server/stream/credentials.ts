import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { type Access, principalName, tokenHolder } from '../../access/index.ts';
import { STREAM } from '../http/upgrade.ts';
import { readSession } from '../plugins/session.ts';
import type { Holder } from './connections.ts';
import { ForeignOriginError } from './errors.ts';

/** The protocol a client of this version speaks. */
export const PROTOCOL = 'assay.v1';

const AUTHORIZATION = 'assay.authorization.';
const TOKEN = 'assay.token.';
const NO_BODY = createHash('sha256').digest('hex');

/**
 * A page cannot set headers on a WebSocket, only name protocols. What it would have said as
 * `Authorization` comes as one, and is put where the guard looks for it before the guard looks.
 */
export function takeAuthorization({ raw, headers }: FastifyRequest): void {
  const encoded = namedProtocol(headers['sec-websocket-protocol'], AUTHORIZATION);
  if (encoded === undefined) return;
  raw.rawHeaders.push('Authorization', Buffer.from(encoded, 'base64url').toString('latin1'));
}

/**
 * A WebSocket is open to pages of every site, and a browser sends its cookies along. So whoever
 * does not sign comes from our own pages, and a person shows a single-use token besides.
 *
 * @throws {ForeignOriginError | TokenRefusedError}
 */
export async function refuseForeignPages(
  request: FastifyRequest,
  tokens: Access['tokens'] | undefined,
): Promise<void> {
  const { principal, headers } = request;
  if (principal?.kind === 'key') return;
  const { origin, host } = headers;
  if (origin !== undefined && URL.parse(origin)?.host !== host) throw new ForeignOriginError();
  if (principal?.kind !== 'person') return;
  const token = namedProtocol(headers['sec-websocket-protocol'], TOKEN) ?? '';
  const binding = {
    ...tokenHolder(principal),
    route: `GET ${STREAM}`,
    bodySha256: NO_BODY,
  };
  await tokens?.spend(token, binding);
}

/** Whose the request is, and how to find out later whether they may still come in. */
export function holderOf(request: FastifyRequest, access: Access | undefined): Holder {
  const { principal } = request;
  if (access === undefined || principal === null || principal.kind === 'anonymous') {
    return { name: undefined, isWelcome: async () => true };
  }
  const session = readSession(request) ?? '';
  return {
    name: principalName(principal),
    isWelcome: async () => {
      if (await access.lockdown.isShut()) return false;
      if (principal.kind === 'person') return (await access.sessions.find(session)) !== undefined;
      const live = await access.directory.find(principal.key.apiKey);
      return live?.key.status === 'active' && live.key.expiresAt > access.clock.now();
    },
  };
}

function namedProtocol(header: string | undefined, prefix: string): string | undefined {
  const names = header?.split(',').map((name) => name.trim()) ?? [];
  return names.find((name) => name.startsWith(prefix))?.slice(prefix.length);
}
