export { filterStates, fitHiddenMarkov, type HiddenMarkov } from './hidden-markov.ts';
export { type MarketState, type Regime, readMarketState } from './market-state.ts';
