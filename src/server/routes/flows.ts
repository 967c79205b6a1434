import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { formatInstant, type Instant } from '../../core/index.ts';
import { findToken } from '../find-token.ts';
import type { Routes } from '../http/app.ts';
import { answerSchema, isoTime, makeMeta } from '../http/envelope.ts';
import { instantParameter } from '../http/instant-parameter.ts';
import type { Market } from '../market.ts';
import type { Services } from '../services.ts';
import { readTokenFlows, type TokenFlows } from '../token-flows.ts';

const usd = z.number().nullable().describe('US dollars');
const unusual = z.number().nullable().describe('Robust standard deviations from what is usual');

const daySchema = z
  .object({
    time: isoTime,
    inflowUsd: usd,
    outflowUsd: usd,
    netShare: z
      .number()
      .nullable()
      .describe('(in − out) / (in + out) over the week: −1 all leaves, 1 all comes in'),
    pressure: unusual,
    netAnomaly: unusual,
    volumeAnomaly: unusual,
    label: z.enum(['accumulation', 'neutral', 'distribution']),
    whaleTransferUsd: usd,
    whaleTransferCount: z.number().nullable(),
    issuedUsd: usd.describe('Of a stablecoin: issued less redeemed, US dollars'),
    issuanceAnomaly: unusual,
  })
  .meta({ id: 'FlowDay' });

const flowSchema = z
  .object({
    token: z.string(),
    days: z.array(daySchema),
    outcomes: z
      .array(
        z.object({
          label: z.string(),
          days: z.number().int(),
          meanReturn: z.number().nullable(),
          t: z.number().nullable(),
        }),
      )
      .describe('Return over the days after each label; t compares with all days'),
    horizon: z.number().int().describe('Days ahead that labels are judged by'),
    leadLag: z
      .array(
        z.object({
          lag: z.number().int().describe('Days by which flows come first'),
          correlation: z.number().nullable(),
          t: z.number().nullable(),
          chance: z.number().describe('Of such a t by luck, over all lags tried'),
        }),
      )
      .describe('Rank correlation of pressure with daily returns'),
  })
  .meta({ id: 'TokenFlows' });

const querystring = z.object({
  from: instantParameter.optional().describe('First day shown; a year back where left out'),
  asOf: instantParameter.optional().describe('Only what was known then'),
});

/** Days shown where none are asked for. */
const SHOWN = 365;

/** `GET /v1/flows/{token}`: exchange flows, whale transfers and issuance of one token, and what they were worth. */
export function flowRoutes({ series, clock }: Services, market: Market): Routes {
  return (app) => {
    const schema = {
      summary: 'Exchange flows, whale transfers and issuance of one token',
      tags: ['market'],
      params: z.object({ token: z.string().max(128).describe('Asset id, symbol or CAIP-19 id') }),
      querystring,
      response: { 200: answerSchema(flowSchema) },
    };
    const url = '/v1/flows/:token';
    app.withTypeProvider<ZodTypeProvider>().get(url, { schema }, async ({ params, query }) => {
      const snapshot = market.current();
      const token = findToken(snapshot, params.token);
      const flows = await readTokenFlows(series, {
        asset: token.id,
        asOf: Math.min(query.asOf ?? clock.now(), clock.now()),
        isStablecoin: token.class === 'stablecoin',
      });
      return { data: present(token.id, flows, query.from), meta: makeMeta(snapshot) };
    });
  };
}

function present(
  token: string,
  flows: TokenFlows,
  from: Instant | undefined,
): z.infer<typeof flowSchema> {
  const { times } = flows.reading;
  const first = from ?? times[Math.max(0, times.length - SHOWN)];
  const { horizon, labels, leadLag } = flows.evaluation;
  return {
    token,
    days: [...times.keys()]
      .filter((day) => times[day] >= first)
      .map((day) => presentDay(flows, day)),
    horizon,
    outcomes: labels.map(({ label, days, meanReturn, t }) => ({
      label,
      days,
      meanReturn: known(meanReturn),
      t: known(t),
    })),
    leadLag: leadLag.map(({ lag, correlation, t, chance }) => ({
      lag,
      correlation: known(correlation),
      t: known(t),
      chance,
    })),
  };
}

function presentDay(flows: TokenFlows, day: number): z.infer<typeof daySchema> {
  const { reading, issuance } = flows;
  return {
    time: formatInstant(reading.times[day]),
    inflowUsd: known(flows.inflowUsd[day]),
    outflowUsd: known(flows.outflowUsd[day]),
    netShare: known(reading.netShare[day]),
    pressure: known(reading.pressure[day]),
    netAnomaly: known(reading.netAnomaly[day]),
    volumeAnomaly: known(reading.volumeAnomaly[day]),
    label: reading.label[day],
    whaleTransferUsd: known(flows.whaleTransferUsd[day]),
    whaleTransferCount: known(flows.whaleTransferCount[day]),
    issuedUsd: known(issuance?.netUsd[day]),
    issuanceAnomaly: known(issuance?.anomaly[day]),
  };
}

function known(value = Number.NaN): number | null {
  return Number.isFinite(value) ? value : null;
}
