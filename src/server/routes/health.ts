import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Routes } from '../http/app.ts';
import { answerSchema, makeMeta } from '../http/envelope.ts';
import type { Market } from '../market.ts';
import type { Services } from '../services.ts';

const part = z.enum(['ok', 'failing']);

const healthSchema = z
  .object({
    status: part.describe('ok when every part is'),
    parts: z.object({ state: part, series: part }),
    tokens: z.number().describe('Tokens in the graded market'),
  })
  .meta({ id: 'Health' });

/** `GET /v1/health`: 200 while every part works, 503 while one does not. */
export function healthRoutes({ state, series }: Services, market: Market): Routes {
  return (app) => {
    app.withTypeProvider<ZodTypeProvider>().get(
      '/v1/health',
      {
        schema: {
          summary: 'Whether every part of this installation works',
          tags: ['operation'],
          response: { 200: answerSchema(healthSchema), 503: answerSchema(healthSchema) },
        },
      },
      async (_request, reply) => {
        const parts = {
          state: await works(state.pool.query('select 1')),
          series: await works(series.coverage()),
        };
        const healthy = Object.values(parts).every((outcome) => outcome === 'ok');
        const snapshot = market.current();
        return reply.status(healthy ? 200 : 503).send({
          data: { status: healthy ? 'ok' : 'failing', parts, tokens: snapshot.tokens.length },
          meta: makeMeta(snapshot),
        });
      },
    );
  };
}

async function works(attempt: Promise<unknown>): Promise<'ok' | 'failing'> {
  return attempt.then(
    () => 'ok',
    () => 'failing',
  );
}
