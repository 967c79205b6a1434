import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GuardPolicy } from '../../access/index.ts';

const COOKIE = 'assay_session';

/** The session a browser sends, or undefined where it sends none. */
export function readSession(request: FastifyRequest): string | undefined {
  const cookies = request.headers.cookie?.split(/; */) ?? [];
  const ours = cookies.find((cookie) => cookie.startsWith(`${COOKIE}=`));
  return ours?.slice(COOKIE.length + 1);
}

/** Hands a session to the browser alone: no script reads it, no other site sends it. An empty one ends it. */
export function writeSession(
  { protocol }: FastifyRequest,
  reply: FastifyReply,
  session: string,
  { secureCookies }: Pick<GuardPolicy, 'secureCookies'>,
): void {
  const secure = secureCookies || protocol === 'https' ? '; Secure' : '';
  const ends = session === '' ? '; Max-Age=0' : '';
  reply.header(
    'set-cookie',
    `${COOKIE}=${session}; Path=/; HttpOnly; SameSite=Strict${secure}${ends}`,
  );
}
