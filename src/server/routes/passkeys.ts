import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Access } from '../../access/index.ts';
import { formatInstant } from '../../core/index.ts';
import type { Routes } from '../http/app.ts';
import { isoTime } from '../http/envelope.ts';
import { readSession } from '../plugins/session.ts';
import { document, personOf, refuseWithoutStepUp } from './administration.ts';

const config = { scope: 'person', session: true };
const answer = z.object({ id: z.string() }).loose().describe('What the browser answered');
const options = z.object({}).loose().describe('Options for navigator.credentials');
const done = z.object({ done: z.literal(true) });
const passkeySchema = z.object({ id: z.string(), createdAt: isoTime });

/** `/v1/sessions/passkeys`: one's own passkeys, and proving oneself anew with one. */
export function passkeyRoutes({ passkeys, sessions }: Access): Routes {
  return (scope) => {
    const app = scope.withTypeProvider<ZodTypeProvider>();

    app.get(
      '/v1/sessions/passkeys',
      {
        config: { scope: 'person' },
        schema: document('sessions', 'Your passkeys', z.array(passkeySchema)),
      },
      async (request) => {
        const own = await passkeys.list(personOf(request).personId);
        return {
          data: own.map(({ id, createdAt }) => ({ id, createdAt: formatInstant(createdAt) })),
        };
      },
    );

    app.post(
      '/v1/sessions/passkeys/registration-options',
      {
        config,
        schema: document('sessions', 'What the browser needs to register a passkey', options),
      },
      async (request) => {
        const { personId } = personOf(request);
        refuseWithoutStepUp(request);
        return { data: { ...(await passkeys.beginRegistration(personId)) } };
      },
    );

    app.post(
      '/v1/sessions/passkeys',
      {
        config,
        schema: { ...document('sessions', 'Register a passkey', done), body: answer },
      },
      async (request) => {
        const { personId } = personOf(request);
        refuseWithoutStepUp(request);
        await passkeys.finishRegistration(personId, request.body as never);
        return { data: { done: true as const } };
      },
    );

    app.delete(
      '/v1/sessions/passkeys/:id',
      {
        config: { scope: 'person' },
        schema: {
          ...document('sessions', 'Remove a passkey of yours', done),
          params: z.object({ id: z.string().max(1_500).describe('Id of the passkey') }),
        },
      },
      async (request) => {
        const { personId } = personOf(request);
        refuseWithoutStepUp(request);
        await passkeys.delete(personId, request.params.id);
        return { data: { done: true as const } };
      },
    );

    app.post(
      '/v1/sessions/passkeys/authentication-options',
      { config, schema: document('sessions', 'What the browser needs to use a passkey', options) },
      async (request) => {
        const { personId } = personOf(request);
        return { data: { ...(await passkeys.beginAuthentication(personId)) } };
      },
    );

    app.post(
      '/v1/sessions/passkeys/step-up',
      {
        config,
        schema: {
          ...document('sessions', 'Prove yourself anew with a passkey', done),
          body: answer,
        },
      },
      async (request) => {
        await passkeys.finishAuthentication(personOf(request).personId, request.body as never);
        await sessions.markSteppedUp(readSession(request) ?? '');
        return { data: { done: true as const } };
      },
    );
  };
}
