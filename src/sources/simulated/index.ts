export type { SimulatedBars } from './bar-rows.ts';
export type { SimulatedHeadline } from './headlines.ts';
export { GENESIS, type SimulatedPeriod } from './period.ts';
export { SimulatedMarket, type SimulatedMarketOptions } from './simulated-market.ts';
export { simulatedNews } from './simulated-news.ts';
export {
  SimulatedSource,
  type SimulatedSourceOptions,
  type SimulatedTicks,
} from './simulated-source.ts';
