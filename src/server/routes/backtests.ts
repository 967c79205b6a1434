import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { BaseError } from '../../core/index.ts';
import {
  auditStrategy,
  type BacktestReport,
  honestyLines,
  makeReport,
  type Rule,
  StrategyRunner,
} from '../../products/index.ts';
import { readBacktestMarket } from '../backtest-market.ts';
import { findToken } from '../find-token.ts';
import type { Routes } from '../http/app.ts';
import { answerSchema, makeMeta } from '../http/envelope.ts';
import { instantParameter } from '../http/instant-parameter.ts';
import type { Market } from '../market.ts';
import type { Services } from '../services.ts';

/** What one request may take. */
const LIMITS = { seconds: 10, megabytes: 512 };
/** Runs at once; who comes when all are taken is asked to come again. */
const MOST_RUNS = 2;
const MOST_ASSETS = 100;
const AUDIT_CUTS = 4;
const BENCHMARK = 'BTC';

/** All places for a backtest are taken. */
class BacktestsBusyError extends BaseError {
  readonly code = 'server.backtests_busy';
  override readonly status = 503;
}

const basisPoints = z.number().min(0).max(1_000);
const body = z.strictObject({
  rule: z.string().max(1_000).describe('Held long where it holds: `close > mean(close, 50)`'),
  short: z.string().max(1_000).optional().describe('Held short where it holds'),
  every: z.number().int().min(1).max(365).default(1).describe('Days from one decision to the next'),
  tokens: z
    .array(z.string().max(128))
    .min(1)
    .max(MOST_ASSETS)
    .optional()
    .describe('Ids or symbols; the largest by volume where left out'),
  from: instantParameter.optional().describe('First day'),
  to: instantParameter.optional().describe('Last day'),
  capital: z.number().min(1).max(1e12).default(100_000).describe('US dollars'),
  feeBps: basisPoints.default(10),
  spreadBps: basisPoints.default(4),
});

const figures = z.record(z.string(), z.number().nullable());
const series = z.array(z.number().nullable());
const backtestSchema = z
  .object({
    metrics: figures,
    benchmark: z.object({ name: z.string(), metrics: figures, relative: figures }).nullable(),
    honesty: z.array(z.string()).describe('What speaks for and against the figures, in words'),
    looksAhead: z.boolean().describe('A decision changed when only later days did'),
    days: z.object({
      date: z.array(z.string()),
      equity: series,
      benchmark: series.nullable(),
      grossExposure: series,
      netExposure: series,
    }),
  })
  .meta({ id: 'Backtest' });

/** `POST /v1/backtests`: a rule tried on the stored daily market, at once and within bounds. */
export function backtestRoutes(services: Services, market: Market): Routes {
  let running = 0;
  return (app) => {
    app.withTypeProvider<ZodTypeProvider>().post(
      '/v1/backtests',
      {
        // It computes and keeps nothing, so that who may read may ask.
        config: { scope: 'backtests:read' },
        bodyLimit: 32_768,
        schema: {
          summary: 'What a rule would have earned, and how far to believe it',
          tags: ['backtests'],
          body,
          response: { 200: answerSchema(backtestSchema) },
        },
      },
      async (request) => {
        if (running >= MOST_RUNS) {
          throw new BacktestsBusyError('Other backtests are running. Ask again in some seconds.');
        }
        running++;
        try {
          const report = await runRule(services, market, request.body);
          return { data: present(report), meta: makeMeta(market.current()) };
        } finally {
          running--;
        }
      },
    );
  };
}

async function runRule(
  { series, clock }: Services,
  market: Market,
  { rule: long, short, every, tokens, from, to, ...settings }: z.infer<typeof body>,
): Promise<BacktestReport> {
  const snapshot = market.current();
  const chosen =
    tokens?.map((name) => findToken(snapshot, name).id) ??
    snapshot.tokens.slice(0, MOST_ASSETS).map(({ id }) => id);
  const query = {
    interval: '1d' as const,
    asOf: clock.now(),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  };
  const stored = await readBacktestMarket(series, { ...query, assets: [...new Set(chosen)] });
  const held = snapshot.tokens.find(({ symbol }) => symbol === BENCHMARK)?.id;
  const other = held && (await readBacktestMarket(series, { ...query, assets: [held] }));
  const rule: Rule = { long, every, ...(short !== undefined && { short }) };
  const runner = new StrategyRunner({ market: stored, settings }, LIMITS);
  try {
    const source = { kind: 'rule', rule } as const;
    const { simulation } = await runner.run({ source, parameters: {} });
    const audit = await auditStrategy(runner, source, stored, { cuts: AUDIT_CUTS });
    return makeReport({
      name: long,
      parameters: {},
      market: stored,
      simulation,
      audit,
      ...(other && { benchmark: { name: BENCHMARK, close: alignCloses(other, stored.times) } }),
    });
  } finally {
    await runner.close();
  }
}

/** Closes of one asset at other times; NaN where it has none. */
function alignCloses(
  { times, close }: { times: Float64Array; close: Float64Array },
  wanted: Float64Array,
): Float64Array {
  const at = new Map(Array.from(times, (time, t) => [time, close[t] as number]));
  return wanted.map((time) => at.get(time) ?? Number.NaN);
}

function present(report: BacktestReport): z.infer<typeof backtestSchema> {
  const { metrics, benchmark, audit, days } = report;
  return {
    metrics: { ...metrics },
    benchmark: benchmark && {
      name: benchmark.name,
      metrics: { ...benchmark.metrics },
      relative: { ...benchmark.relative },
    },
    honesty: honestyLines(report),
    looksAhead: audit !== null && !audit.passed,
    days,
  };
}
