import { type AssetId, DAY, type Instant } from '../../core/index.ts';
import { computeFeatures } from '../grade/feature-matrix.ts';
import { type AssetClasses, selectGradable } from '../grade/gradable.ts';
import { dayIndex, type MarketPanels } from '../grade/market-panels.ts';
import { SETTINGS } from '../grade/settings.ts';
import type { GradeHistory } from '../grade/walk-forward.ts';
import { type EvaluateParameters, type Evaluation, evaluateGrades } from './evaluate.ts';

/** A grade as the log holds it. */
export interface LoggedGrade {
  asset: AssetId;
  /** When the days it speaks of begin: a daily close, and later than the grade was committed. */
  from: Instant;
  grade: number;
  probability: number | null;
}

export interface EvaluateLoggedParameters
  extends Pick<EvaluateParameters, 'from' | 'to' | 'horizon' | 'absurd'> {
  panels: MarketPanels;
  model: 'trader' | 'investor';
  grades: readonly LoggedGrade[];
  classes?: AssetClasses;
}

/**
 * Judges grades that were given, not grades made again: each counts from the close at which the
 * days it speaks of begin, a price that was still to come when it was committed.
 */
export function evaluateLogged(parameters: EvaluateLoggedParameters): Evaluation {
  const { panels, model, classes, grades, ...span } = parameters;
  const matrix = computeFeatures(selectGradable(panels, classes));
  const { assets, times } = matrix.base.panels;
  const cells = times.length * assets.length;
  const grade = new Float64Array(cells).fill(Number.NaN);
  const probability = new Float64Array(cells).fill(Number.NaN);
  const column = new Map(assets.map((asset, position) => [asset, position]));
  for (const logged of grades) {
    const day = dayIndex(times, logged.from - DAY);
    const at = column.get(logged.asset);
    if (at === undefined || day < 0 || day >= times.length) continue;
    grade[day * assets.length + at] = logged.grade;
    probability[day * assets.length + at] = logged.probability ?? Number.NaN;
  }
  const history: GradeHistory = {
    settings: SETTINGS[model],
    score: grade,
    grade,
    probability,
    periods: [],
    regime: new Float64Array(times.length),
  };
  return evaluateGrades({ matrix, history, ...span });
}
