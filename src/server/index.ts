export { addressReader, addressSchema } from './address-holdings.ts';
export { type BacktestMarketQuery, readBacktestMarket } from './backtest-market.ts';
export type { Config } from './config.ts';
export { PortTakenError } from './errors.ts';
export { findToken } from './find-token.ts';
export { createApp } from './http/app.ts';
export { listen } from './http/listen.ts';
export { presentSignal } from './http/signal-schema.ts';
export { presentMarket, presentToken } from './http/token-schema.ts';
export { readIndexMarket, readKeptMarket } from './index-market.ts';
export { type Installation, type StartReporter, startInstallation } from './installation.ts';
export { type GradingReport, grade } from './jobs/grade.ts';
export { type IngestOptions, type IngestReport, ingest } from './jobs/ingest.ts';
export { liveSources } from './live-sources.ts';
export { LogKeeper } from './log-keeper.ts';
export { FollowedMarket, type Market, readMarket } from './market.ts';
export { readSourceLabel, type SourceLabel, writeSourceLabel } from './market-label.ts';
export { readAbsurdPrices, readMarketPanels } from './market-panels.ts';
export { migrations } from './migrations.ts';
export { realNetwork } from './network.ts';
export { keepNews } from './news/news-store.ts';
export { addGuard } from './plugins/guard.ts';
export { openReproducers, type Reproducers } from './reproducers.ts';
export { createServer, describeRoutes } from './serve.ts';
export { serveWitness } from './serve-witness.ts';
export { openServices, type Services } from './services.ts';
export { readSignalInputs, readSignals, signalInputs } from './signals.ts';
export { CHANNEL_NAMES, type ChannelName } from './stream/index.ts';
export { readTokenFlows } from './token-flows.ts';
export { forecastStoredToken, type TokenForecast } from './token-forecast.ts';
export {
  AddressGuard,
  type Delivery,
  WEBHOOK_SECRETS,
  type Webhook,
  WebhookStore,
  type WebhookWithSecret,
} from './webhooks/index.ts';
export { startWorker } from './worker.ts';
