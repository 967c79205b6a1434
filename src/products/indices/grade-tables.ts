import {
  type AssetClasses,
  computeFeatures,
  type MarketPanels,
  readPrior,
  SETTINGS,
  selectGradable,
  walkForward,
} from '../../models/index.ts';
import type { IndexDefinition } from './definition.ts';

const MODELS = { traderGrade: 'trader', investorGrade: 'investor' } as const;

/** Which grade an index rests on, if any. */
export function gradeOfIndex({ selection }: IndexDefinition): keyof typeof MODELS | undefined {
  return selection.by in MODELS ? (selection.by as keyof typeof MODELS) : undefined;
}

/**
 * Grades on every day, each by a model fitted on nothing later: a table [day × asset] on the
 * panels' own grid, NaN where not graded.
 */
export function gradeTable(
  panels: MarketPanels,
  classes: AssetClasses,
  grade: keyof typeof MODELS,
  onProgress?: (done: number, of: number) => void,
): Float64Array {
  const graded = selectGradable(panels, classes);
  const model = MODELS[grade];
  const history = walkForward(computeFeatures(graded), SETTINGS[model], {
    prior: readPrior(model, graded),
    ...(onProgress && { onProgress }),
  });
  return spread(history.grade, graded.assets, panels.assets);
}

function spread(
  table: Float64Array,
  from: readonly string[],
  onto: readonly string[],
): Float64Array {
  const column = new Map(onto.map((asset, index) => [asset, index]));
  const days = table.length / from.length;
  const wide = new Float64Array(days * onto.length).fill(Number.NaN);
  from.forEach((asset, index) => {
    const target = column.get(asset) as number;
    for (let day = 0; day < days; day++) {
      wide[day * onto.length + target] = table[day * from.length + index] as number;
    }
  });
  return wide;
}
