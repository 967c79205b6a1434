export { buildSnapshot, type SnapshotParts } from './build-snapshot.ts';
export { type MarketOverview, storedMarketSchema } from './market-overview.ts';
export type { GradeModel, GradeView, MarketSnapshot, RatedToken } from './rated-token.ts';
export { type StoredGradeDocument, storedGradeSchema } from './stored-grade.ts';
