import type { ModelIdentity } from '../../../core/index.ts';
import { identifyRules } from '../../report/index.ts';
import { MERGE_RANGES, PIVOT_REACH } from './levels.ts';

const VERSION = '1.0.0';

/** Levels are read by rules alone. */
export function levelsIdentity(): ModelIdentity {
  return identifyRules('levels', VERSION, { pivotReach: PIVOT_REACH, mergeRanges: MERGE_RANGES });
}
