import type { Json, ModelIdentity } from '../../../core/index.ts';
import { identifyRules } from '../../report/index.ts';
import { FREQUENCIES, planFor } from './plan.ts';

const VERSION = '1.0.0';

/** Longer than any series: a plan for it holds every member. */
const ENDLESS = Number.MAX_SAFE_INTEGER;

/** The forecasts keep no weights: everything is learnt from the file that is forecast. */
export function seriesModelIdentity(): ModelIdentity {
  const plans = FREQUENCIES.map((frequency) => planFor(frequency, 1, ENDLESS));
  return identifyRules('series', VERSION, plans as unknown as Json);
}
