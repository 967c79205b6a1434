import type { FastifyInstance } from 'fastify';
import {
  type BarColumns,
  DAY,
  ManualClock,
  type MetricColumns,
  parseInstant,
} from '../../core/index.ts';
import type {
  GradeView,
  MarketOverview,
  MarketSnapshot,
  RatedToken,
} from '../../products/index.ts';
import { createApp, type Routes } from '../http/app.ts';
import { forecastRoutes } from '../routes/forecasts.ts';
import { gradeHistoryRoutes } from '../routes/grade-history.ts';
import { healthRoutes } from '../routes/health.ts';
import { marketRoutes } from '../routes/market.ts';
import { ohlcvRoutes } from '../routes/ohlcv.ts';
import { pageRoutes } from '../routes/pages.ts';
import { quantMetricsRoutes } from '../routes/quantmetrics.ts';
import type { Services } from '../services.ts';

const DAYS = 200;
const asOf = parseInstant('2024-12-31');

/** The pages and the routes they ask, over four tokens, unless others are given, and no store. */
export function syntheticServer(
  more: readonly Routes[] = [],
  tokens: readonly RatedToken[] = syntheticMarket.tokens,
  guard?: Routes,
): Promise<FastifyInstance> {
  const market = { current: () => ({ ...syntheticMarket, tokens }) };
  const clock = new ManualClock(asOf);
  const series = { readBars, readMetrics, readPanels, coverage: async () => ({}) };
  const state = { pool: { query: async () => ({}) } };
  const services = { series, state, clock } as unknown as Services;
  const routes = [
    healthRoutes(services, market),
    marketRoutes(market),
    ohlcvRoutes(services, market),
    gradeHistoryRoutes(services, market),
    forecastRoutes(services, market),
    quantMetricsRoutes(services, market),
    ...more,
    pageRoutes,
  ];
  return createApp({ routes, logger: false, ...(guard && { guard }) });
}

const days = Float64Array.from({ length: DAYS }, (_, day) => asOf - (DAYS - day) * DAY);

/** Closes that wave around 100. */
async function readBars({ assets }: { assets: string[] }): Promise<BarColumns> {
  const close = days.map((_, day) => 100 + 10 * Math.sin(day / 9));
  return {
    interval: '1d',
    assets,
    asset: new Uint32Array(DAYS),
    time: days,
    open: close.map((value) => value - 1),
    high: close.map((value) => value + 2),
    low: close.map((value) => value - 3),
    close,
    volumeUsd: close.map((value) => value * 1e6),
    knownAt: days,
  };
}

/** The same closes for every token. */
async function readPanels() {
  const assets = syntheticMarket.tokens.map(({ id }) => id);
  const { close } = await readBars({ assets });
  const values = Float64Array.from(
    { length: DAYS * assets.length },
    (_, cell) => close[Math.floor(cell / assets.length)] as number,
  );
  return { times: days, assets, panels: { close: { values } } };
}

async function readMetrics({ assets }: { assets: string[] }): Promise<MetricColumns> {
  return {
    metrics: ['traderGrade'],
    metric: new Uint32Array(DAYS),
    assets,
    asset: new Uint32Array(DAYS),
    time: days,
    value: days.map((_, day) => 50 + 30 * Math.cos(day / 9)),
    knownAt: days,
  };
}

export function graded(value: number, signal: string): GradeView {
  return {
    grade: value,
    notGradedBecause: null,
    signal: signal as GradeView['signal'],
    momentum: 'Rising',
    change24h: 1,
    probability: 0.6,
    subGrades: { technical: value, onChain: 50 },
    subGradeWeights: { technical: 0.4, onChain: 0.1 },
    contributions: { momentum: value - 55, liquidity: 5 },
    explanation: 'It rose on heavy volume.',
    signalChanges: [{ signal: 'Buy', group: 'liquidity', from: 40, to: 62 }],
    asOf,
    model: { id: 'trader', version: '1', sha256: '0'.repeat(64) },
  };
}

function ungraded(reason: string): GradeView {
  return {
    ...graded(0, 'Hold'),
    grade: null,
    notGradedBecause: reason,
    signal: null,
    momentum: null,
    change24h: null,
    probability: null,
    subGrades: {},
    subGradeWeights: {},
    contributions: {},
    explanation: null,
    signalChanges: [],
  };
}

/** A token of the synthetic market. */
export function syntheticToken(
  id: string,
  priceUsd: number,
  rest: Partial<RatedToken>,
): RatedToken {
  return {
    id,
    symbol: id.toUpperCase(),
    name: id.toUpperCase(),
    class: 'coin',
    categories: [],
    caip19: null,
    priceUsd,
    change24h: 0.021,
    change7d: -0.034,
    volumeUsd24h: 1e6 * priceUsd,
    marketCapUsd: null,
    sparkline: [1, 3, 2, 4],
    dataAsOf: asOf - DAY,
    simulated: true,
    trader: null,
    investor: null,
    ...rest,
  };
}

/** A rising market. */
export const syntheticOverview: MarketOverview = {
  regime: 'bull',
  probabilities: { bear: 0.1, chop: 0.2, bull: 0.7 },
  breadth: 0.6,
  rising: 0.55,
  highGraded: 0.25,
  conviction: 7.5,
  signal: 'Favourable',
  asOf,
};

/** Four tokens, one of each kind of grade. */
export const syntheticMarket: MarketSnapshot = {
  version: 1,
  source: 'synthetic',
  simulated: true,
  asOf,
  overview: syntheticOverview,
  tokens: [
    syntheticToken('btc', 94_000, {
      trader: graded(80, 'Buy'),
      investor: ungraded('Too little history.'),
    }),
    syntheticToken('eth', 3_400, { trader: graded(55, 'Hold'), investor: graded(66, 'Buy') }),
    syntheticToken('usdc', 1, { class: 'stablecoin', change24h: null }),
    syntheticToken('doge', 0.32, { categories: ['meme'], trader: graded(12, 'Strong Sell') }),
  ],
};
