import type { Instant } from '../../core/index.ts';
import { gradePastInBackground, type MarketPanels, sliceDays } from '../../models/index.ts';
import { announceMarketChange, readFact, writeFact } from '../../store/index.ts';
import { readMarketPanels } from '../market-panels.ts';
import type { Services } from '../services.ts';
import { GRADE_MODELS, historyColumns } from './grade.ts';

/**
 * Grades the days before the first that was graded as it ended, point in time and by the same code,
 * so that indices of grades reach back as far as the market does. What was graded is left as it was
 * said. Done once; again where days come in that are older than all before.
 *
 * @returns whether anything was graded.
 */
export async function gradePast(services: Services, signal?: AbortSignal): Promise<boolean> {
  const { series, state, clock } = services;
  const { panels, classes } = await readMarketPanels(series, clock.now());
  if (panels.times.length === 0) return false;
  let isNew = false;
  for (const model of GRADE_MODELS) {
    const fact = `${model} grades since`;
    const since = await readFact(state, fact);
    if (typeof since === 'number' && since <= panels.times[0]) continue;
    const unknown = await daysBeforeGrades(services, panels, model);
    const history = await gradePastInBackground({ panels: unknown, model, classes }, signal);
    const columns = historyColumns(`${model}Grade`, history, clock.now());
    await series.appendMetrics(columns);
    await writeFact(state, fact, panels.times[0]);
    isNew ||= columns.time.length > 0;
  }
  if (isNew) await announceMarketChange(state);
  return isNew;
}

/** The panels up to the first day that has a grade: what comes later is not even there to be read. */
async function daysBeforeGrades(
  { series, clock }: Pick<Services, 'series' | 'clock'>,
  panels: MarketPanels,
  model: (typeof GRADE_MODELS)[number],
): Promise<MarketPanels> {
  const { time } = await series.readMetrics({ metrics: [`${model}Grade`], asOf: clock.now() });
  const first = time.reduce((least: Instant, at) => Math.min(least, at), Number.POSITIVE_INFINITY);
  const days = panels.times.findIndex((at) => at >= first);
  return days < 0 ? panels : sliceDays(panels, 0, days);
}
