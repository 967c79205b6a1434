import { DAY, type Decision, type Instant } from '../../core/index.ts';
import { moonshotDecisionInBackground, moonshotIdentity } from '../../models/index.ts';
import { latestRun, type SeriesStore, saveGradeRun } from '../../store/index.ts';
import { readSourceLabel } from '../market-label.ts';
import { readMarketPanels } from '../market-panels.ts';
import type { Services } from '../services.ts';
import { lastClose } from './forecast.ts';

/** A listing stands for this long before the next: neighbouring ones would say the same. */
const BETWEEN = 30 * DAY;

/**
 * Lists the small tokens most likely to double and keeps the record for the log, once in thirty days.
 *
 * @returns whether a listing was made.
 */
export async function listMoonshots(
  { series, state, clock }: Services,
  signal?: AbortSignal,
): Promise<boolean> {
  const asOf = await lastClose(series, clock.now());
  if (asOf === undefined) return false;
  const model = moonshotIdentity();
  const before = await latestRun(state, model.id, asOf);
  if (before !== null && asOf < before.asOf + BETWEEN) return false;
  const { source, simulated } = await readSourceLabel(state);
  const decision = await moonshotsAsOf(series, { asOf, simulated }, signal);
  if (decision === undefined) return false;
  return saveGradeRun(state, {
    asOf,
    model,
    source,
    document: {},
    grades: [],
    decisions: [decision],
  });
}

/** The listing of the last day that had ended at `asOf`, from what was known then. */
export async function moonshotsAsOf(
  series: SeriesStore,
  { asOf, simulated }: { asOf: Instant; simulated: boolean },
  signal?: AbortSignal,
): Promise<Decision | undefined> {
  const { panels, classes } = await readMarketPanels(series, asOf);
  return moonshotDecisionInBackground({ panels, classes, simulated }, signal);
}
