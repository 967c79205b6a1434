export { PortTakenError } from './errors.ts';
export { listen } from './http/listen.ts';
export { type IngestOptions, type IngestReport, ingest } from './jobs/ingest.ts';
export { FollowedMarket, type Market, readMarket } from './market.ts';
export { readSourceLabel, type SourceLabel, writeSourceLabel } from './market-label.ts';
export { migrations } from './migrations.ts';
export { createServer } from './serve.ts';
export { openServices, type Services } from './services.ts';
