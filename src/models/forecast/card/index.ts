export { forecastCard } from './forecast-card.ts';
export { levelsCard } from './levels-card.ts';
export { type VolatilitySection, volatilityCard } from './volatility-card.ts';
