import { runInBackground } from '../in-background.ts';
import { computeFeatures } from './feature-matrix.ts';
import { type AssetClasses, selectGradable } from './gradable.ts';
import type { GradedMarket } from './grade-market.ts';
import type { MarketPanels } from './market-panels.ts';
import { readPrior } from './prior.ts';
import { SETTINGS } from './settings.ts';
import { walkForward } from './walk-forward.ts';

/** What grading a past is asked. */
export interface PastGradesParameters {
  panels: MarketPanels;
  model: 'trader' | 'investor';
  classes?: AssetClasses;
}

/**
 * Grades of every day of the panels, each by a model fitted on nothing later, and nothing told about
 * them: what an index or a backtest reads of the time before an installation began.
 */
export function gradePast({
  panels,
  model,
  classes,
}: PastGradesParameters): GradedMarket['history'] {
  const graded = selectGradable(panels, classes);
  const { grade } = walkForward(computeFeatures(graded), SETTINGS[model], {
    prior: readPrior(model, graded),
  });
  return { times: graded.times, assets: graded.assets, grade, from: 0 };
}

/** {@link gradePast} on a thread of its own; an abort ends the thread. */
export function gradePastInBackground(
  parameters: PastGradesParameters,
  signal?: AbortSignal,
): Promise<GradedMarket['history']> {
  return runInBackground(new URL('./grade-past.worker.ts', import.meta.url), parameters, signal);
}
