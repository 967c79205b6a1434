export { type MarketCloses, measureTokens, type TokenMetrics } from './measure-tokens.ts';
