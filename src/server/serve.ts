import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { createApp } from './http/app.ts';
import type { Market } from './market.ts';
import { gradeHistoryRoutes } from './routes/grade-history.ts';
import { healthRoutes } from './routes/health.ts';
import { marketRoutes } from './routes/market.ts';
import { ohlcvRoutes } from './routes/ohlcv.ts';
import { openapiRoutes } from './routes/openapi.ts';
import type { Services } from './services.ts';

/** The whole HTTP surface over one set of services. */
export function createServer(
  services: Services,
  market: Market,
  logger: FastifyBaseLogger | false,
): Promise<FastifyInstance> {
  return createApp({
    logger,
    routes: [
      marketRoutes(market),
      ohlcvRoutes(services, market),
      gradeHistoryRoutes(services, market),
      healthRoutes(services, market),
      openapiRoutes,
    ],
  });
}
