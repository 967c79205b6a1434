import type { FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { principalName, UnauthenticatedError } from '../../access/index.ts';
import type { SavedScreen, SavedScreens } from '../../products/index.ts';
import type { Routes } from '../http/app.ts';
import { isoTime } from '../http/envelope.ts';

const screenSchema = z
  .object({ id: z.string(), name: z.string(), expression: z.string(), createdAt: isoTime })
  .meta({ id: 'SavedScreen' });

const bodySchema = z.strictObject({
  name: z.string().trim().min(1).max(80),
  expression: z.string().min(1).max(500),
});

/** `/v1/screens`: the screens that whoever asks keeps. */
export function savedScreenRoutes(screens: SavedScreens): Routes {
  return (app) => {
    const typed = app.withTypeProvider<ZodTypeProvider>();
    const list = {
      summary: 'The screens you keep',
      tags: ['screens'],
      response: { 200: z.object({ data: z.array(screenSchema) }) },
    };
    typed.get('/v1/screens', { schema: list }, async (request) => ({
      data: (await screens.list(ownerOf(request))).map(present),
    }));
    const save = {
      summary: 'Keep a screen; one of the same name is replaced',
      tags: ['screens'],
      body: bodySchema,
      response: { 200: z.object({ data: screenSchema }) },
    };
    typed.post('/v1/screens', { schema: save }, async (request) => {
      const { name, expression } = request.body;
      return { data: present(await screens.save(ownerOf(request), name, expression)) };
    });
    const remove = {
      summary: 'Let go of a screen',
      tags: ['screens'],
      params: z.object({ id: z.string().max(64).describe('Id of the screen') }),
      response: { 204: z.null() },
    };
    typed.delete('/v1/screens/:id', { schema: remove }, async (request, reply) => {
      await screens.delete(ownerOf(request), request.params.id);
      return reply.code(204).send(null);
    });
  };
}

/** The guard lets nobody in who is not known; a server without one keeps nothing for anybody. */
function ownerOf({ principal }: FastifyRequest): string {
  if (principal === undefined || principal.kind === 'anonymous') throw new UnauthenticatedError();
  return principalName(principal);
}

function present({ createdAt, ...screen }: SavedScreen): z.infer<typeof screenSchema> {
  return { ...screen, createdAt: createdAt.toISOString() };
}
