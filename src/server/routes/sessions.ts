import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  type Access,
  type GuardPolicy,
  type OpenedSession,
  tokenHolder,
} from '../../access/index.ts';
import { formatInstant } from '../../core/index.ts';
import type { Routes } from '../http/app.ts';
import { isoTime } from '../http/envelope.ts';
import { readSession, writeSession } from '../plugins/session.ts';
import { document, personOf } from './administration.ts';

/** Part of signing in: open, and a person reaches it without a token. */
const config = { scope: 'open', session: true };
/** For signed-in people alone; what it changes wants a token. */
const personal = { scope: 'person' };
/** For them as well, and part of proving who they are: no token is wanted. */
const proof = { scope: 'person', session: true };
/** For people and keys alike: the way to a token wants none itself. */
const forTokens = { scope: 'identified', session: true };

const code = z
  .string()
  .regex(/^\d{6}$/)
  .describe('Six digits of the authenticator');
const name = z.string().max(200);
const password = z.string().max(512);
const options = z.object({}).loose().describe('Options for navigator.credentials');
const done = z.object({ done: z.literal(true) });
const opened = z.object({ expiresAt: isoTime });

const currentSchema = z
  .object({
    personId: z.string(),
    name: z.string(),
    roles: z.array(z.string()),
    steppedUp: z.boolean().describe('A second factor was shown within the last five minutes'),
    passkeys: z.number(),
  })
  .meta({ id: 'SignedInPerson' });

const sessionSchema = z
  .object({
    id: z.string(),
    createdAt: isoTime,
    expiresAt: isoTime,
    agent: z.string().describe('What the browser called itself'),
    current: z.boolean(),
  })
  .meta({ id: 'Session' });

/** `/v1/sessions`: people sign in, prove themselves anew, see their sessions, get single-use tokens. */
export function sessionRoutes(access: Access): Routes {
  return async (scope) => {
    await scope.register(async (app) => addSignIn(app, access));
    await scope.register(async (app) => addOwnSessions(app, access));
    await scope.register(async (app) => addProofs(app, access));
  };
}

function addSignIn(scope: Parameters<Routes>[0], { people, policy, sessions }: Access): void {
  const app = scope.withTypeProvider<ZodTypeProvider>();

  app.post(
    '/v1/sessions',
    {
      config,
      schema: {
        ...document('sessions', 'Sign in with a code', opened),
        body: z.strictObject({ name, password, code }),
      },
    },
    async (request, reply) => {
      const { name, password, code } = request.body;
      const session = await people.signIn(name, password, code, originOf(request));
      return begin(request, reply, session, policy);
    },
  );

  app.post(
    '/v1/sessions/sign-in-options',
    {
      config,
      schema: {
        ...document('sessions', 'What the browser needs to sign in with a passkey', options),
        body: z.strictObject({ name, password }),
      },
    },
    async (request) => {
      const { name, password } = request.body;
      const from = originOf(request);
      return { data: { ...(await people.beginPasskeySignIn(name, password, from)) } };
    },
  );

  app.post(
    '/v1/sessions/sign-in-with-passkey',
    {
      config,
      schema: {
        ...document('sessions', 'Sign in with a passkey', opened),
        body: z.strictObject({
          name,
          password,
          answer: z.object({ id: z.string() }).loose().describe('What the browser answered'),
        }),
      },
    },
    async (request, reply) => {
      const { name, password, answer } = request.body;
      const from = originOf(request);
      const session = await people.finishPasskeySignIn(name, password, answer as never, from);
      return begin(request, reply, session, policy);
    },
  );

  app.delete(
    '/v1/sessions',
    { config, schema: document('sessions', 'Sign out', done) },
    async (request, reply) => {
      await sessions.end(readSession(request) ?? '');
      writeSession(request, reply, '', policy);
      return { data: { done: true as const } };
    },
  );
}

function addOwnSessions(scope: Parameters<Routes>[0], access: Access): void {
  const { people, personDirectory, sessions } = access;
  const app = scope.withTypeProvider<ZodTypeProvider>();

  app.get(
    '/v1/sessions/current',
    { config: personal, schema: document('sessions', 'Who you are here', currentSchema) },
    async (request) => {
      const { personId, steppedUp } = personOf(request);
      const { name, passkeys, roles } = await personDirectory.get(personId);
      return { data: { personId, name, roles: [...roles], steppedUp, passkeys } };
    },
  );

  app.get(
    '/v1/sessions',
    { config: personal, schema: document('sessions', 'Your sessions', z.array(sessionSchema)) },
    async (request) => {
      const { personId, sessionId } = personOf(request);
      const own = await sessions.list(personId);
      return {
        data: own.map(({ createdAt, expiresAt, ...session }) => ({
          ...session,
          createdAt: formatInstant(createdAt),
          expiresAt: formatInstant(expiresAt),
          current: session.id === sessionId,
        })),
      };
    },
  );

  app.delete(
    '/v1/sessions/:id',
    {
      config: personal,
      schema: {
        ...document('sessions', 'End a session of yours', done),
        params: z.object({ id: z.uuid().describe('Id of the session') }),
      },
    },
    async (request) => {
      await sessions.revoke(personOf(request).personId, request.params.id);
      return { data: { done: true as const } };
    },
  );

  app.post(
    '/v1/sessions/password',
    {
      config: personal,
      schema: {
        ...document('sessions', 'Change your password; your other sessions end', done),
        body: z.strictObject({ present: password, next: password }),
      },
    },
    async (request) => {
      const { present, next } = request.body;
      const session = readSession(request) ?? '';
      await people.changePassword(personOf(request).personId, session, present, next);
      return { data: { done: true as const } };
    },
  );
}

function addProofs(scope: Parameters<Routes>[0], { people, tokens }: Access): void {
  const app = scope.withTypeProvider<ZodTypeProvider>();

  app.post(
    '/v1/sessions/step-up',
    {
      config: proof,
      schema: {
        ...document('sessions', 'Prove yourself anew with a code', done),
        body: z.strictObject({ code }),
      },
    },
    async (request) => {
      const session = readSession(request) ?? '';
      await people.stepUp(personOf(request).personId, session, request.body.code);
      return { data: { done: true as const } };
    },
  );

  app.post(
    '/v1/sessions/tokens',
    {
      config: forTokens,
      schema: {
        ...document(
          'sessions',
          'A token that opens one request once',
          z.object({ token: z.string(), expiresAt: isoTime }),
        ),
        body: z.strictObject({
          route: z.string().max(300).describe('Method and path, e.g. `POST /v1/trades`'),
          bodySha256: z.string().regex(/^[0-9a-f]{64}$/),
        }),
      },
    },
    async (request) => {
      const holder = tokenHolder(request.principal);
      const { token, expiresAt } = await tokens.issue({ ...holder, ...request.body });
      return { data: { token, expiresAt: formatInstant(expiresAt) } };
    },
  );
}

function begin(
  request: FastifyRequest,
  reply: FastifyReply,
  { session, expiresAt }: OpenedSession,
  policy: GuardPolicy,
) {
  writeSession(request, reply, session, policy);
  return { data: { expiresAt: formatInstant(expiresAt) } };
}

function originOf({ headers, ip }: FastifyRequest) {
  return { ip, agent: headers['user-agent'] ?? '' };
}
