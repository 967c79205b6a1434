export {
  type CorrelatedPair,
  correlateMarket,
  type MarketCorrelations,
  type SimilarToken,
  similarTokens,
} from './correlations.ts';
