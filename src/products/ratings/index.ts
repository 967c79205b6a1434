export type { GradeModel, GradeView, MarketSnapshot, RatedToken } from './rated-token.ts';
