export {
  analysePortfolio,
  type PortfolioAnalysis,
  type PortfolioPosition,
  type PortfolioRisk,
} from './analyse.ts';
export { type Holding, readHoldings } from './read-holdings.ts';
