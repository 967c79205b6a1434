import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  type BarColumns,
  closingInstant,
  formatInstant,
  INTERVAL_LENGTH,
  type Instant,
  type Interval,
} from '../../core/index.ts';
import { findToken } from '../find-token.ts';
import type { Routes } from '../http/app.ts';
import { isoTime, listSchema, makeMeta } from '../http/envelope.ts';
import { instantParameter } from '../http/instant-parameter.ts';
import { pagingQuery } from '../http/paging.ts';
import type { Market } from '../market.ts';
import type { Services } from '../services.ts';

const intervals = Object.keys(INTERVAL_LENGTH) as [Interval, ...Interval[]];
const amount = z.number().nullable();

const barSchema = z
  .object({
    time: isoTime.describe('Opening instant of the bar'),
    open: amount,
    high: amount,
    low: amount,
    close: z.number(),
    volumeUsd: amount,
  })
  .meta({ id: 'Bar' });

const querystring = z.object({
  token: z.string().max(128).describe('Asset id, symbol or CAIP-19 id'),
  interval: z.enum(intervals).default('1d').describe('Length of a bar'),
  from: instantParameter.optional().describe('First opening instant, ISO 8601'),
  to: instantParameter.optional().describe('Last opening instant, exclusive'),
  asOf: instantParameter.optional().describe('Only what was known then'),
  ...pagingQuery,
  cursor: instantParameter.optional().describe('`nextCursor` of the page before'),
});

/** `GET /v1/ohlcv`: bars of one token. The cursor is the next bar's opening instant. */
export function ohlcvRoutes({ series, clock }: Services, market: Market): Routes {
  return (app) => {
    const schema = {
      summary: 'Bars of one token, oldest first',
      tags: ['market'],
      querystring,
      response: { 200: listSchema(barSchema) },
    };
    app.withTypeProvider<ZodTypeProvider>().get('/v1/ohlcv', { schema }, async ({ query }) => {
      const snapshot = market.current();
      const from = query.cursor ?? query.from;
      const bars = await series.readBars({
        assets: [findToken(snapshot, query.token).id],
        interval: query.interval,
        asOf: Math.min(query.asOf ?? clock.now(), clock.now()),
        ...(from !== undefined && { from }),
        ...(query.to !== undefined && { to: query.to }),
      });
      const rows = Math.min(bars.time.length, query.limit);
      const next = bars.time[rows];
      return {
        data: presentBars(bars, rows),
        nextCursor: next === undefined ? null : formatInstant(next),
        meta: makeMeta({ ...snapshot, asOf: lastClose(bars, rows) }),
      };
    });
  };
}

function presentBars(bars: BarColumns, rows: number): z.infer<typeof barSchema>[] {
  return Array.from({ length: rows }, (_, row) => ({
    time: formatInstant(bars.time[row] as Instant),
    open: known(bars.open[row]),
    high: known(bars.high[row]),
    low: known(bars.low[row]),
    close: bars.close[row] as number,
    volumeUsd: known(bars.volumeUsd[row]),
  }));
}

function lastClose({ time, interval }: BarColumns, rows: number): Instant | null {
  return rows === 0 ? null : closingInstant(time[rows - 1] as Instant, interval);
}

function known(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}
