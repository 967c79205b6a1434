import type { BacktestMarket } from '../market.ts';
import type { BacktestSettings } from '../settings.ts';
import type { Simulation } from '../simulation.ts';
import { simulateWeights } from '../targets/simulate-weights.ts';
import { type DecisionColumns, Decisions } from './decisions.ts';
import { type Rule, ruleWeights } from './rule.ts';
import type { Parameters } from './strategy.ts';

/** Where a strategy comes from: a rule, or the text of a file. */
export type StrategySource =
  | { kind: 'rule'; rule: Rule }
  | { kind: 'file'; path: string; text: string };

/** One run: what it came to, and every decision on the way. */
export interface Execution {
  simulation: Simulation;
  decisions: DecisionColumns;
}

/** Runs a rule. */
export function executeRule(
  rule: Rule,
  market: BacktestMarket,
  parameters: Parameters,
  settings: Partial<BacktestSettings>,
  cache?: Map<string, Float64Array>,
): Execution {
  return executePlan(ruleWeights(rule, market, parameters, cache), market, settings);
}

/** Runs weights decided for the whole history. */
export function executePlan(
  weights: Float64Array,
  market: BacktestMarket,
  settings: Partial<BacktestSettings>,
): Execution {
  const width = market.assets.length;
  const decisions = new Decisions();
  for (let t = 0; t < market.times.length && width > 0; t++) {
    if (Number.isNaN(weights[t * width])) continue;
    decisions.addWeights(t, weights.subarray(t * width, (t + 1) * width));
  }
  return {
    simulation: simulateWeights(market, weights, settings),
    decisions: decisions.finish(),
  };
}
