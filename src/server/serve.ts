import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import {
  type Access,
  guardPolicy,
  openAccess,
  type RelyingParty,
  refusePlainHttp,
  replayWindow,
} from '../access/index.ts';
import { readLogSettings } from '../log/index.ts';
import { readResults } from '../models/index.ts';
import { SavedScreens } from '../products/index.ts';
import { addressReader } from './address-holdings.ts';
import type { Config } from './config.ts';
import { DailyMarket } from './daily-market.ts';
import { createApp, type Routes } from './http/app.ts';
import { LogKeeper } from './log-keeper.ts';
import type { FollowedMarket, Market } from './market.ts';
import { addGuard } from './plugins/guard.ts';
import { backtestRoutes } from './routes/backtests.ts';
import { correlationRoutes } from './routes/correlations.ts';
import { eventRoutes } from './routes/events.ts';
import { flowRoutes } from './routes/flows.ts';
import { forecastRoutes } from './routes/forecasts.ts';
import { gradeHistoryRoutes } from './routes/grade-history.ts';
import { healthRoutes } from './routes/health.ts';
import { indexRoutes } from './routes/indices/index-routes.ts';
import { keyRoutes } from './routes/keys.ts';
import { logRoutes } from './routes/log.ts';
import { marketRoutes } from './routes/market.ts';
import { ohlcvRoutes } from './routes/ohlcv.ts';
import { openapiRoutes } from './routes/openapi.ts';
import { pageRoutes } from './routes/pages.ts';
import { passkeyRoutes } from './routes/passkeys.ts';
import { peopleRoutes } from './routes/people.ts';
import { portfolioRoutes } from './routes/portfolio.ts';
import { quantMetricsRoutes } from './routes/quantmetrics.ts';
import { reportCardRoutes } from './routes/report-card.ts';
import { savedScreenRoutes } from './routes/saved-screens.ts';
import { scenarioRoutes } from './routes/scenarios.ts';
import { screenRoutes } from './routes/screens.ts';
import { sentimentRoutes } from './routes/sentiment.ts';
import { sessionRoutes } from './routes/sessions.ts';
import { signalRoutes } from './routes/signals.ts';
import { streamRoutes } from './routes/stream.ts';
import { watchRoutes } from './routes/watch.ts';
import { webhookRoutes } from './routes/webhooks.ts';
import type { Services } from './services.ts';
import { LiveSignals } from './signals.ts';
import {
  Connections,
  followAlerts,
  followCheckpoints,
  followMarket,
  openStream,
  type Stream,
} from './stream/index.ts';
import { AddressGuard, enqueueDeliveries, WebhookStore } from './webhooks/index.ts';

/** The whole HTTP surface over one set of services; what was opened is closed again where it fails. */
export async function createServer(
  services: Services,
  market: FollowedMarket,
  logger: FastifyBaseLogger | false,
): Promise<FastifyInstance> {
  const { home, host, tls, insecure } = services.config;
  refusePlainHttp(host, tls !== undefined, insecure);
  const closers: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const parts = await openParts({ services, market, logger, closers });
    return await createApp({
      logger,
      tls,
      connectTo: chainOf(home),
      guard: (app) => {
        addGuard(app, parts.access);
        app.addHook('onClose', close);
      },
      routes: allRoutes(parts),
    });
  } catch (error) {
    await close();
    throw error;
  }
}

/** What the routes are made of. */
interface RouteParts {
  services: Services;
  market: Market;
  access: Access;
  log: LogKeeper;
  stream: Stream;
  connections: Connections;
  webhooks: WebhookStore;
  daily: DailyMarket;
  signals: LiveSignals;
  addresses: ReturnType<typeof addressReader>;
}

/** Opens what the routes are made of; what has to be closed again is told to `closers`. */
async function openParts({
  services,
  market,
  logger,
  closers,
}: {
  services: Services;
  market: FollowedMarket;
  logger: FastifyBaseLogger | false;
  closers: (() => Promise<unknown>)[];
}): Promise<RouteParts> {
  const access = await openGuard(services);
  closers.push(() => access.close());
  const log = await LogKeeper.open(services, logger);
  closers.push(() => log.close());
  const stream = await openFollowingStream(services, market, log, logger);
  closers.push(() => stream.close());
  const daily = new DailyMarket(services, market);
  return {
    services,
    market,
    access,
    log,
    stream,
    connections: new Connections(stream.hub, services.clock),
    webhooks: openWebhookStore(services, access),
    daily,
    signals: new LiveSignals(services, daily, market),
    addresses: addressReader(services.config.chainRpcUrl),
  };
}

/** Every route there is. */
function allRoutes(parts: RouteParts): readonly Routes[] {
  const { access, addresses, connections, daily, log } = parts;
  const { market, services, signals, stream, webhooks } = parts;
  return [
    marketRoutes(market),
    ohlcvRoutes(services, market),
    forecastRoutes(services, market),
    flowRoutes(services, market),
    sentimentRoutes(services, market),
    gradeHistoryRoutes(services, market),
    reportCardRoutes(readResults()),
    scenarioRoutes(market),
    healthRoutes(services, market),
    keyRoutes(access),
    peopleRoutes(access),
    watchRoutes(access),
    sessionRoutes(access),
    passkeyRoutes(access),
    logRoutes(log, { clock: services.clock, home: services.config.home, fetch }),
    indexRoutes(daily, market),
    signalRoutes(signals, market),
    screenRoutes(daily, market),
    savedScreenRoutes(new SavedScreens(services.state)),
    correlationRoutes(daily, market),
    portfolioRoutes(daily, market, addresses),
    streamRoutes(stream.hub, connections, access),
    eventRoutes(stream.hub, connections, access),
    quantMetricsRoutes(services, market),
    backtestRoutes(services, market),
    webhookRoutes(webhooks),
    openapiRoutes,
    pageRoutes,
  ];
}

/** The OpenAPI document of every route, without a store or a market behind them. */
export async function describeRoutes(): Promise<object> {
  const nothing: unknown = new Proxy(() => {}, { get: () => nothing });
  const app = await createApp({ logger: false, routes: allRoutes(nothing as RouteParts) });
  await app.ready();
  const document = app.swagger();
  await app.close();
  return document;
}

/** The stream of this node, told of the market and the log. */
async function openFollowingStream(
  { state, queue, clock }: Services,
  market: FollowedMarket,
  log: LogKeeper,
  logger: FastifyBaseLogger | false,
): Promise<Stream> {
  const onFailure = (err: unknown) => {
    if (logger !== false) logger.error({ err }, 'the stream could not follow; it tries again');
  };
  const stream = await openStream({
    pool: state.pool,
    onFailure,
    within: enqueueDeliveries(queue),
  });
  const stops = [
    followMarket(stream, market, onFailure),
    followCheckpoints(stream, log, onFailure),
    followAlerts(stream, { pool: state.pool, clock }, onFailure),
  ];
  return {
    ...stream,
    async close() {
      for (const stop of stops) await stop();
      await stream.close();
    },
  };
}

function openWebhookStore({ config, clock, state }: Services, { vault }: Access): WebhookStore {
  const guard = new AddressGuard(config.webhookNetworks);
  return new WebhookStore({ pool: state.pool, vault, clock, guard });
}

/** The node that pages may ask about anchors themselves, where `log.json` names one. */
function chainOf(home: string): string[] {
  const { publicRpc } = readLogSettings(home).anchor ?? {};
  return publicRpc === undefined ? [] : [new URL(publicRpc).origin];
}

/** The site that passkeys belong to: the address people open. */
function relyingParty({ port, publicUrl, tls }: Config): RelyingParty {
  const { hostname, origin } = new URL(
    publicUrl ?? `${tls === undefined ? 'http' : 'https'}://localhost:${port}`,
  );
  return { id: hostname, origin };
}

function openGuard({ config, clock, state }: Services): Promise<Access> {
  const { environment, requireKey, signatureWindow, watchMay, kek } = config.access;
  return openAccess({
    pool: state.pool,
    clock,
    home: config.home,
    variables: kek,
    redisUrl: config.redisUrl,
    relyingParty: relyingParty(config),
    policy: guardPolicy({
      host: config.host,
      publicUrl: config.publicUrl,
      environment,
      requireKey,
      watchMay,
      window: replayWindow(signatureWindow),
    }),
  });
}
