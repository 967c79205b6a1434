import type { FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type Access, principalName, UnauthenticatedError } from '../../access/index.ts';
import { formatInstant } from '../../core/index.ts';
import type { Routes } from '../http/app.ts';
import { isoTime } from '../http/envelope.ts';
import { readSession, writeSession } from '../plugins/session.ts';

const config = { scope: 'open', session: true };
const code = z
  .string()
  .regex(/^\d{6}$/)
  .describe('Six digits of the authenticator');
const passkeyAnswer = z.object({ id: z.string() }).loose().describe('What the browser answered');
const options = z.object({}).loose().describe('Options for navigator.credentials');

const document = <Data extends z.ZodType>(summary: string, data: Data) => ({
  summary,
  tags: ['sessions'],
  response: { 200: z.object({ data }) },
});

/** `/v1/sessions`: people sign in, prove themselves anew, and get single-use tokens. */
export function sessionRoutes({ people, passkeys, tokens }: Access): Routes {
  return (scope) => {
    const app = scope.withTypeProvider<ZodTypeProvider>();
    const done = z.object({ done: z.literal(true) });

    app.post(
      '/v1/sessions',
      {
        config,
        schema: {
          ...document('Sign in', z.object({ expiresAt: isoTime })),
          body: z.strictObject({ name: z.string().max(200), password: z.string().max(512), code }),
        },
      },
      async (request, reply) => {
        const { name, password, code: given } = request.body;
        const { session, expiresAt } = await people.signIn(name, password, given);
        writeSession(request, reply, session);
        return { data: { expiresAt: formatInstant(expiresAt) } };
      },
    );

    app.delete(
      '/v1/sessions',
      { config, schema: document('Sign out', done) },
      async (request, reply) => {
        await people.signOut(readSession(request) ?? '');
        writeSession(request, reply, '');
        return { data: { done: true as const } };
      },
    );

    app.post(
      '/v1/sessions/step-up',
      {
        config,
        schema: {
          ...document('Prove yourself anew with a code', done),
          body: z.strictObject({ code }),
        },
      },
      async (request) => {
        personOf(request);
        await people.stepUp(readSession(request) ?? '', request.body.code);
        return { data: { done: true as const } };
      },
    );

    app.post(
      '/v1/sessions/tokens',
      {
        config,
        schema: {
          ...document(
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
        if (request.principal.kind === 'anonymous') throw new UnauthenticatedError();
        const user = principalName(request.principal);
        const { token, expiresAt } = await tokens.issue({ user, key: user, ...request.body });
        return { data: { token, expiresAt: formatInstant(expiresAt) } };
      },
    );

    for (const [path, purpose] of [
      ['registration', 'register'],
      ['authentication', 'use'],
    ] as const) {
      app.post(
        `/v1/sessions/passkeys/${path}-options`,
        { config, schema: document(`What the browser needs to ${purpose} a passkey`, options) },
        async (request) => {
          const personId = personOf(request);
          const data =
            path === 'registration'
              ? await passkeys.beginRegistration(personId)
              : await passkeys.beginAuthentication(personId);
          return { data: { ...data } };
        },
      );
    }

    app.post(
      '/v1/sessions/passkeys',
      { config, schema: { ...document('Register a passkey', done), body: passkeyAnswer } },
      async (request) => {
        await passkeys.finishRegistration(personOf(request), request.body as never);
        return { data: { done: true as const } };
      },
    );

    app.post(
      '/v1/sessions/passkeys/step-up',
      {
        config,
        schema: { ...document('Prove yourself anew with a passkey', done), body: passkeyAnswer },
      },
      async (request) => {
        await passkeys.finishAuthentication(personOf(request), request.body as never);
        await people.markSteppedUp(readSession(request) ?? '');
        return { data: { done: true as const } };
      },
    );
  };
}

function personOf({ principal }: FastifyRequest): string {
  if (principal.kind !== 'person') throw new UnauthenticatedError();
  return principal.personId;
}
