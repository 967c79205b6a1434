import { computeFeatures } from '../grade/feature-matrix.ts';
import { type AssetClasses, selectGradable } from '../grade/gradable.ts';
import type { MarketPanels } from '../grade/market-panels.ts';
import { readPrior } from '../grade/prior.ts';
import { SETTINGS } from '../grade/settings.ts';
import { walkForward } from '../grade/walk-forward.ts';
import { type EvaluateParameters, type Evaluation, evaluateGrades } from './evaluate.ts';

export interface EvaluateMarketParameters
  extends Pick<EvaluateParameters, 'from' | 'to' | 'horizon' | 'absurd'> {
  panels: MarketPanels;
  model: 'trader' | 'investor';
  classes?: AssetClasses;
  onProgress?: (done: number, of: number) => void;
}

/**
 * Grades a market walk-forward over all its days and judges the grades of `from` … `to`. Each grade
 * rests on what was known that day: refits are purged by the horizon, and the shipped model counts
 * only on days after everything it learned from.
 */
export function evaluateMarket(parameters: EvaluateMarketParameters): Evaluation {
  const { panels, model, classes, onProgress, ...span } = parameters;
  const graded = selectGradable(panels, classes);
  const matrix = computeFeatures(graded);
  const history = walkForward(matrix, SETTINGS[model], {
    prior: readPrior(model, graded),
    ...(onProgress && { onProgress }),
  });
  return evaluateGrades({ matrix, history, ...span });
}
