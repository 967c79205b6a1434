import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { MODEL_NAMES, type ModelReport, modelReportSchema } from '../../models/index.ts';
import type { Routes } from '../http/app.ts';

const cardSchema = z
  .object({
    models: z.array(modelReportSchema),
    notMeasured: z.array(z.enum(MODEL_NAMES)).describe('Models whose results are not shipped'),
  })
  .meta({ id: 'ReportCard' });

const querystring = z.object({
  model: z.enum(MODEL_NAMES).optional().describe('Only this model'),
});

/** `GET /v1/report-card`: what each model was measured to be worth, misses first. */
export function reportCardRoutes(reports: readonly ModelReport[]): Routes {
  return (app) => {
    const schema = {
      summary: 'What each model was measured to be worth, misses first',
      tags: ['market'],
      querystring,
      response: { 200: z.object({ data: cardSchema }) },
    };
    app.withTypeProvider<ZodTypeProvider>().get('/v1/report-card', { schema }, ({ query }) => {
      const asked = MODEL_NAMES.filter((name) => query.model === undefined || name === query.model);
      const models = reports.filter(({ model }) => asked.includes(model));
      const notMeasured = asked.filter((name) => !models.some(({ model }) => model === name));
      return { data: { models, notMeasured } };
    });
  };
}
