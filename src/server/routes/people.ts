import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type Access, type Person, ROLES } from '../../access/index.ts';
import { formatInstant } from '../../core/index.ts';
import type { Routes } from '../http/app.ts';
import { isoTime } from '../http/envelope.ts';
import { document, reasonBody, refuseBeyond, refuseWithoutStepUp } from './administration.ts';

const personSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    roles: z.array(z.string()),
    status: z.enum(['active', 'suspended']),
    createdAt: isoTime,
    sessions: z.number().describe('Open sessions'),
    passkeys: z.number(),
  })
  .meta({ id: 'Person' });

const addedSchema = z.object({
  id: z.string(),
  otpauth: z.string().describe('Sets an authenticator up; shown this once'),
});

const addBody = z.strictObject({
  name: z.string().min(1).max(200),
  password: z.string().max(512).describe('12 characters or more'),
  role: z.enum(Object.keys(ROLES) as [string, ...string[]]),
});

const params = z.object({ id: z.string().max(60).describe('Id of the person') });

/** `/v1/people`: who may sign in. Nobody manages a person who may do more than they. */
export function peopleRoutes({ personDirectory: directory }: Access): Routes {
  return (scope) => {
    const app = scope.withTypeProvider<ZodTypeProvider>();

    app.get(
      '/v1/people',
      { schema: document('people', 'Everyone who may sign in', z.array(personSchema)) },
      async () => ({ data: (await directory.list()).map(present) }),
    );

    app.post(
      '/v1/people',
      { schema: { ...document('people', 'Add a person', addedSchema), body: addBody } },
      async (request) => {
        const { name, password, role } = request.body;
        refuseWithoutStepUp(request);
        refuseBeyond(request.principal.permission, { roles: [role] });
        return { data: await directory.add(name, password, role) };
      },
    );

    for (const step of ['suspend', 'resume'] as const) {
      app.post(
        `/v1/people/:id/${step}`,
        {
          schema: {
            ...document('people', `${step} a person`, personSchema),
            params,
            body: reasonBody,
          },
        },
        async (request) => {
          const { id } = request.params;
          refuseWithoutStepUp(request);
          refuseBeyond(request.principal.permission, await directory.get(id));
          return { data: present(await directory[step](id, request.body.reason)) };
        },
      );
    }

    app.post(
      '/v1/people/:id/sign-out',
      { schema: { ...document('people', 'End every session of a person', personSchema), params } },
      async ({ params: { id } }) => ({ data: present(await directory.signOut(id)) }),
    );

    app.delete(
      '/v1/people/:id',
      {
        schema: {
          ...document('people', 'Delete a person', z.object({ deleted: z.string() })),
          params,
        },
      },
      async (request) => {
        const { id } = request.params;
        refuseWithoutStepUp(request);
        refuseBeyond(request.principal.permission, await directory.get(id));
        await directory.delete(id);
        return { data: { deleted: id } };
      },
    );
  };
}

function present(person: Person): z.infer<typeof personSchema> {
  return { ...person, roles: [...person.roles], createdAt: formatInstant(person.createdAt) };
}
