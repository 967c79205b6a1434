import { queryOptions } from '@tanstack/react-query';
import { sha256, toHex, utf8 } from '../../../client/src/index.ts';
import { fetchJson, ProblemError } from '../shared/http.ts';

/** Who is signed in, as `/v1/openapi.json` describes it. */
export interface SignedInPerson {
  personId: string;
  name: string;
  roles: string[];
  /** Whether a second factor was shown within the last minutes. */
  steppedUp: boolean;
  passkeys: number;
}

export interface Session {
  id: string;
  createdAt: string;
  expiresAt: string;
  agent: string;
  current: boolean;
}

export interface Passkey {
  id: string;
  createdAt: string;
}

/** What follows from who is signed in is asked for anew when that changes. */
export const PERSON = 'person';

/** Who is signed in here; null where nobody is. */
export const personQuery = queryOptions({
  queryKey: [PERSON],
  queryFn: ({ signal }) => fetchPerson(signal),
});

async function fetchPerson(signal: AbortSignal): Promise<SignedInPerson | null> {
  try {
    return await get<SignedInPerson>('/v1/sessions/current', signal);
  } catch (error) {
    if (error instanceof ProblemError && error.status === 401) return null;
    throw error;
  }
}

export const sessionsQuery = queryOptions({
  queryKey: [PERSON, 'sessions'],
  queryFn: ({ signal }) => get<Session[]>('/v1/sessions', signal),
});

export const passkeysQuery = queryOptions({
  queryKey: [PERSON, 'passkeys'],
  queryFn: ({ signal }) => get<Passkey[]>('/v1/sessions/passkeys', signal),
});

/** The data of an answer. @throws {ProblemError} */
export async function get<Data>(url: string, signal: AbortSignal): Promise<Data> {
  return (await fetchJson<{ data: Data }>(url, { signal })).data;
}

/** Sends what is part of signing in or of proving oneself: no token is wanted. @throws {ProblemError} */
export async function post<Data>(url: string, body: object = {}): Promise<Data> {
  const answer = await fetchJson<{ data: Data }>(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return answer.data;
}

/** Ends this session. */
export function signOut(): Promise<unknown> {
  return fetchJson('/v1/sessions', { method: 'DELETE' });
}

/** A request that changes something. */
export interface Change {
  method: 'POST' | 'PATCH' | 'DELETE';
  url: string;
  body?: object;
}

/**
 * Sends a change with a single-use token for exactly this request, so that neither another site nor
 * a stolen cookie alone can.
 *
 * @throws {ProblemError}
 */
export async function sendChange<Data>({ method, url, body }: Change): Promise<Data> {
  const text = body === undefined ? '' : JSON.stringify(body);
  const { token } = await post<{ token: string }>('/v1/sessions/tokens', {
    route: `${method} ${url}`,
    bodySha256: toHex(sha256(utf8(text))),
  });
  const answer = await fetchJson<{ data: Data }>(url, {
    method,
    headers: {
      'assay-confirmation': token,
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: text }),
  });
  return answer.data;
}
