import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { formatInstant, type Instant, type MetricColumns } from '../../core/index.ts';
import { findToken } from '../find-token.ts';
import type { Routes } from '../http/app.ts';
import { isoTime, listSchema, makeMeta } from '../http/envelope.ts';
import { instantParameter } from '../http/instant-parameter.ts';
import type { Market } from '../market.ts';
import type { Services } from '../services.ts';

const pointSchema = z
  .object({ time: isoTime, trader: z.number().nullable(), investor: z.number().nullable() })
  .meta({ id: 'GradePoint' });

type GradePoint = z.infer<typeof pointSchema>;

const querystring = z.object({
  from: instantParameter.optional().describe('ISO 8601'),
  to: instantParameter.optional().describe('ISO 8601, exclusive'),
});

/** `GET /v1/grades/{token}/history`: both grades, day by day. */
export function gradeHistoryRoutes({ series, clock }: Services, market: Market): Routes {
  return (app) => {
    const schema = {
      summary: 'Both grades of one token, day by day',
      tags: ['market'],
      params: z.object({ token: z.string().max(128).describe('Asset id, symbol or CAIP-19 id') }),
      querystring,
      response: { 200: listSchema(pointSchema) },
    };
    const url = '/v1/grades/:token/history';
    app.withTypeProvider<ZodTypeProvider>().get(url, { schema }, async ({ params, query }) => {
      const snapshot = market.current();
      const columns = await series.readMetrics({
        metrics: ['traderGrade', 'investorGrade'],
        assets: [findToken(snapshot, params.token).id],
        asOf: clock.now(),
        ...(query.from !== undefined && { from: query.from }),
        ...(query.to !== undefined && { to: query.to }),
      });
      return { data: joinByTime(columns), nextCursor: null, meta: makeMeta(snapshot) };
    });
  };
}

function joinByTime({ metrics, metric, time, value }: MetricColumns): GradePoint[] {
  const points = new Map<Instant, GradePoint>();
  for (let row = 0; row < time.length; row++) {
    const at = time[row] as Instant;
    const point = points.get(at) ?? { time: formatInstant(at), trader: null, investor: null };
    const model = metrics[metric[row] as number] === 'traderGrade' ? 'trader' : 'investor';
    point[model] = value[row] as number;
    points.set(at, point);
  }
  return [...points.entries()].sort(([left], [right]) => left - right).map(([, point]) => point);
}
