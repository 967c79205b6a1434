import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type Clock, formatInstant, NotFoundError } from '../../core/index.ts';
import {
  ChainRelay,
  DECISION_KINDS,
  type LogView,
  publishPolicy,
  resolveLogPath,
} from '../../log/index.ts';
import type { Routes } from '../http/app.ts';
import { isoTime } from '../http/envelope.ts';

/** Where routes find the log; there may be none yet. */
export interface LogSource {
  readonly view: LogView;
}

const params = z.object({
  record: z.coerce.number().int().nonnegative().describe('Sequence number of the record'),
});

const recordSchema = z
  .object({
    seq: z.number(),
    entry: z.string().describe('The leaf, canonical JSON: the record, or a commitment to it'),
    record: z.unknown().describe('The record; null where it is committed and not opened'),
    opening: z.object({ record: z.string(), salt: z.string() }).nullable(),
    opensAt: isoTime.nullable(),
    publishedAt: isoTime.nullable().describe('First checkpoint that covers it, operator’s clock'),
  })
  .meta({ id: 'LogRecord' });

const rowSchema = z.object({
  seq: z.number().describe('The record: `/v1/records/{seq}`, its proof `/v1/proofs/{seq}`'),
  kind: z.string(),
  subject: z.string(),
  model: z.string(),
  asOf: isoTime,
});

const rowsAtMost = z.coerce.number().int().min(1).max(500).describe('Rows a page, 1 to 500');

const filter = z.object({
  kind: z.enum(DECISION_KINDS).optional().describe('Only records of this kind'),
  subject: z
    .string()
    .max(256)
    .optional()
    .describe('Only records of this subject, such as a token id'),
  model: z.string().max(256).optional().describe('e.g. `trader`'),
  before: z.coerce.number().int().nonnegative().optional().describe('Only records before this one'),
  limit: rowsAtMost.default(50),
});

/** What the routes of the log need beside it. */
export interface LogRouteOptions {
  /** Folder of `log.json`. */
  home: string;
  clock: Clock;
  fetch: typeof fetch;
}

/** The log: `/log/*` for anyone, as tiles; `/v1/proofs` and `/v1/records` for convenience. */
export function logRoutes(source: LogSource, options: LogRouteOptions): Routes {
  return async (app) => {
    await app.register(async (scope) => addPublicFiles(scope, source, options));
    addProofs(app, source);
    addCheckpoints(app, source);
    addRecords(app, source);
  };
}

/** Any page may read them: a verifier need not come from us. */
function addPublicFiles(
  app: Parameters<Routes>[0],
  source: LogSource,
  { clock, fetch, home }: LogRouteOptions,
): void {
  app.addHook('onSend', async (_request, reply) => {
    reply.headers({
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
    });
  });
  const schema = { schema: { hide: true }, config: { scope: 'open' } };
  app.get<{ Params: { '*': string } }>('/log/*', schema, async ({ params }, reply) => {
    const resource = await resolveLogPath(source.view, params['*'], clock.now());
    return reply
      .header('content-type', resource.contentType)
      .header('cache-control', resource.cacheControl)
      .send(typeof resource.body === 'string' ? resource.body : Buffer.from(resource.body));
  });
  app.get('/log/policy', schema, async (_request, reply) =>
    reply.header('cache-control', 'no-cache').send(publishPolicy(home, source.view)),
  );
  const relay = new ChainRelay(home, clock, fetch);
  // A wildcard: calls are longer than a named parameter may be.
  app.get<{ Params: { '*': string } }>('/log/chain/*', schema, async ({ params }, reply) =>
    reply.header('cache-control', 'no-cache').send(await relay.call(params['*'])),
  );
}

function addProofs(app: Parameters<Routes>[0], source: LogSource): void {
  const schema = {
    summary: 'A proof that a record is in the log, as c2sp.org/tlog-proof',
    tags: ['log'],
    params,
    response: {
      200: {
        description: 'The proof, as c2sp.org/tlog-proof',
        content: { 'text/plain': { schema: z.string() } },
      },
    },
  };
  app
    .withTypeProvider<ZodTypeProvider>()
    .get('/v1/proofs/:record', { schema, config: { scope: 'open' } }, async (request, reply) => {
      const proof = await source.view.proof(request.params.record);
      return reply
        .header('content-type', 'text/plain; charset=utf-8')
        .header('cache-control', 'no-cache')
        .send(proof);
    });
}

const checkpointRow = z.object({
  size: z.number().describe('Records it covers'),
  publishedAt: isoTime.describe('Operator’s clock'),
});

function addCheckpoints(app: Parameters<Routes>[0], source: LogSource): void {
  const schema = {
    summary: 'The checkpoints published last, newest first',
    tags: ['log'],
    querystring: z.object({ limit: rowsAtMost.default(20) }),
    response: { 200: z.object({ data: z.array(checkpointRow) }) },
  };
  app
    .withTypeProvider<ZodTypeProvider>()
    .get('/v1/checkpoints', { schema, config: { scope: 'open' } }, async ({ query }) => {
      const published = await source.view.latestPublished(query.limit);
      const data = published.map(({ size, time }) => ({ size, publishedAt: formatInstant(time) }));
      return { data };
    });
}

function addRecords(app: Parameters<Routes>[0], source: LogSource): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const one = {
    summary: 'One record of the log, opened for those who may read',
    tags: ['log'],
    params,
    response: { 200: z.object({ data: recordSchema }) },
  };
  typed.get('/v1/records/:record', { schema: one }, async (request) => ({
    data: await readRecord(source.view, request.params.record),
  }));
  const list = {
    summary: 'Records of the log by kind and subject, newest first',
    tags: ['log'],
    querystring: filter,
    response: { 200: z.object({ data: z.array(rowSchema), nextBefore: z.number().nullable() }) },
  };
  typed.get('/v1/records', { schema: list }, async ({ query }) => {
    const rows = await source.view.find(query);
    const data = rows.map(({ seq, kind, subject, model, asOf }) => ({
      seq,
      kind,
      subject,
      model,
      asOf: formatInstant(asOf),
    }));
    const last = rows.length < query.limit ? undefined : rows.at(-1);
    return { data, nextBefore: last?.seq ?? null };
  });
}

async function readRecord(view: LogView, seq: number): Promise<z.infer<typeof recordSchema>> {
  const { entry, opening, opensAt } = await view.record(seq);
  const published = await view.publishedAt(seq);
  if (published === undefined) throw new NotFoundError(`Record ${seq} is not published yet.`);
  const isSealed = opensAt !== undefined && opening === undefined;
  return {
    seq,
    entry,
    record: isSealed ? null : JSON.parse(opening?.record ?? entry),
    opening: opening ?? null,
    opensAt: opensAt === undefined ? null : formatInstant(opensAt),
    publishedAt: formatInstant(published.time),
  };
}
