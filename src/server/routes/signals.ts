import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { formatInstant } from '../../core/index.ts';
import type { SignalHistory } from '../../products/index.ts';
import { findToken } from '../find-token.ts';
import type { Routes } from '../http/app.ts';
import { answerSchema, isoTime, listSchema, makeMeta } from '../http/envelope.ts';
import { pageOf, pagingQuery } from '../http/paging.ts';
import { interval, position, presentSignal, signalSchema } from '../http/signal-schema.ts';
import type { Market } from '../market.ts';
import type { LiveSignals } from '../signals.ts';

const historySchema = signalSchema
  .extend({
    changes: z.array(z.object({ time: isoTime, position, price: z.number(), reason: z.string() })),
    worth: z
      .array(z.tuple([isoTime, z.number(), z.number()]))
      .describe('Worth of one dollar under the signal and held, bar by bar'),
  })
  .meta({ id: 'SignalHistory' });

const query = z.object({
  interval: interval.default('1d').describe('Length of a bar'),
  position: position.optional().describe('Only signals that take this position'),
  token: z.string().max(1_000).optional().describe('Comma-separated symbols or ids'),
  ...pagingQuery,
});

/** Long, short and flat signals, by days and by hours. */
export function signalRoutes(signals: LiveSignals, market: Market): Routes {
  return (app) => {
    const typed = app.withTypeProvider<ZodTypeProvider>();
    const list = {
      summary: 'The position each token’s signal takes, the latest change first',
      tags: ['signals'],
      querystring: query,
      response: { 200: listSchema(signalSchema) },
    };
    typed.get('/v1/signals', { schema: list }, async (request) => {
      const rows = (await signals.of(request.query.interval))
        .map(presentSignal)
        .filter((row) => passes(row, request.query))
        .sort((left, right) => (left.since < right.since ? 1 : left.since > right.since ? -1 : 0));
      const { rows: data, nextCursor } = pageOf(rows, ({ token }) => token, request.query);
      return { data: [...data], nextCursor, meta: makeMeta(market.current()) };
    });
    const one = {
      summary: 'The signals of one token with their history, by days and by hours',
      tags: ['signals'],
      params: z.object({ token: z.string().max(128).describe('Asset id, symbol or CAIP-19 id') }),
      response: { 200: answerSchema(z.array(historySchema)) },
    };
    typed.get('/v1/signals/:token', { schema: one }, async ({ params }) => {
      const snapshot = market.current();
      const { id } = findToken(snapshot, params.token);
      const all = await Promise.all([signals.of('1d'), signals.of('1h')]);
      const own = all.flat().filter(({ asset }) => asset === id);
      return { data: own.map(presentHistory), meta: makeMeta(snapshot) };
    });
  };
}

function passes(
  row: z.infer<typeof signalSchema>,
  { position, token }: Pick<z.infer<typeof query>, 'position' | 'token'>,
): boolean {
  const names = token?.split(',').map((name) => name.trim());
  return (
    (position === undefined || row.position === position) &&
    (names === undefined ||
      names.some((name) => name === row.token || name.toUpperCase() === row.symbol))
  );
}

function presentHistory(history: SignalHistory): z.infer<typeof historySchema> {
  return {
    ...presentSignal(history),
    changes: history.changes.map((change) => ({ ...change, time: formatInstant(change.time) })),
    worth: history.worth.map(([time, signal, holding]) => [formatInstant(time), signal, holding]),
  };
}
