import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { RatedToken } from '../../products/index.ts';
import type { Market } from '../market.ts';
import { listSchema, makeMeta } from './envelope.ts';
import { pageOf, pagingQuery } from './paging.ts';
import { tokenFilterQuery, tokenPasses } from './token-filter.ts';

/** A list over the graded market: one row a token, filtered and paged alike everywhere. */
export interface MarketList<Row extends z.ZodType> {
  url: string;
  summary: string;
  row: Row;
  /** The grade that `minGrade` and `maxGrade` speak of. */
  gradeOf: (token: RatedToken) => number | null | undefined;
  /** Tokens that belong in the list, in its order. */
  select: (tokens: readonly RatedToken[]) => readonly RatedToken[];
  present: (token: RatedToken) => z.infer<Row>;
}

const query = z.object({ ...tokenFilterQuery, ...pagingQuery });

/** How many different questions of one snapshot are remembered. */
const REMEMBERED_ANSWERS = 256;

/** Adds the list's route. An answer is written once for each snapshot and question, then kept. */
export function addMarketList<Row extends z.ZodType>(
  app: FastifyInstance,
  market: Market,
  list: MarketList<Row>,
): void {
  let answers = new Map<string, KeptAnswer>();
  let version = -1;
  const schema = {
    summary: list.summary,
    tags: ['market'],
    querystring: query,
    response: { 200: listSchema(list.row) },
  };
  app.get<{ Querystring: z.infer<typeof query> }>(list.url, { schema }, (request, reply) => {
    const snapshot = market.current();
    if (snapshot.version !== version || answers.size >= REMEMBERED_ANSWERS) {
      answers = new Map();
      version = snapshot.version;
    }
    let answer = answers.get(request.url);
    if (answer === undefined) {
      answer = keep(write(list, snapshot, request.query));
      answers.set(request.url, answer);
    }
    return reply
      .header('content-type', 'application/json; charset=utf-8')
      .header('etag', answer.etag)
      .send(answer.body);
  });
}

/** An answer as it is sent, with what tells it from others: neither is made anew for each request. */
interface KeptAnswer {
  body: Buffer;
  etag: string;
}

function keep(text: string): KeptAnswer {
  const body = Buffer.from(text);
  return { body, etag: `"${createHash('sha256').update(body).digest('base64url')}"` };
}

function write<Row extends z.ZodType>(
  list: MarketList<Row>,
  snapshot: ReturnType<Market['current']>,
  wanted: z.infer<typeof query>,
): string {
  const tokens = list
    .select(snapshot.tokens)
    .filter((token) => tokenPasses(token, wanted, list.gradeOf));
  const page = pageOf(tokens, (token) => token.id, wanted);
  return JSON.stringify({
    data: page.rows.map(list.present),
    nextCursor: page.nextCursor,
    meta: makeMeta(snapshot),
  });
}
