import { closingInstant, type Instant, type MetricColumns } from '../../core/index.ts';
import { type GradedMarket, gradeMarketInBackground } from '../../models/index.ts';
import { announceMarketChange, latestGrades, latestRun, saveGradeRun } from '../../store/index.ts';
import { readSourceLabel } from '../market-label.ts';
import { readMarketPanels } from '../market-panels.ts';
import { keepDailySentiment } from '../news/daily-sentiment.ts';
import type { Services } from '../services.ts';

/** Models that grade, in the order people read them. */
export const GRADE_MODELS = ['trader', 'investor'] as const;

/** What a grading did. */
export interface GradingReport {
  model: string;
  asOf: Instant;
  graded: number;
  notGraded: number;
  /** False where this very grading was kept before. */
  isNew: boolean;
}

/** What to grade. */
export interface GradeOptions {
  /** Now where left out. */
  asOf?: Instant;
  signal?: AbortSignal;
  /**
   * Gives the grades of the last day in a third of the time: without those of the days before, and so
   * without records for the log. A whole grading takes its place.
   */
  firstLook?: boolean;
}

/**
 * Grades the market by every model as of `asOf` from what was known then, and keeps each grading
 * whole with its records for the log. The same data is graded once.
 */
export async function grade(
  services: Services,
  { asOf = services.clock.now(), signal, firstLook = false }: GradeOptions = {},
): Promise<GradingReport[]> {
  await keepDailySentiment(services);
  const { panels, classes } = await readMarketPanels(services.series, asOf);
  if (panels.times.length === 0) return [];
  const { source, simulated } = await readSourceLabel(services.state);
  const market = { panels, classes, simulated, ...(firstLook && { daysGraded: 1 }) };
  const gradings = await Promise.all(
    GRADE_MODELS.map((model) => gradeMarketInBackground({ ...market, model }, signal)),
  );
  const reports: GradingReport[] = [];
  for (const grading of gradings) reports.push(await keep(services, grading, source, firstLook));
  if (reports.some(({ isNew }) => isNew)) await announceMarketChange(services.state);
  return reports;
}

/** Whether a day has ended that some model has not graded yet. */
export async function gradingIsDue({ state, series, clock }: Services): Promise<boolean> {
  const asOf = clock.now();
  const { time } = await series.latestBars({ interval: '1d', asOf });
  const lastDay = time.reduce((latest, opening) => Math.max(latest, opening), 0);
  const runs = await Promise.all(GRADE_MODELS.map((model) => latestGrades(state, model, asOf)));
  return runs.some(([first]) => (first?.asOf ?? 0) < closingInstant(lastDay, '1d'));
}

/** Whether the market was never graded, or only looked at. */
export async function gradingStage({
  state,
  clock,
}: Services): Promise<'none' | 'firstLook' | 'whole'> {
  const run = await latestRun(state, GRADE_MODELS[0], clock.now());
  if (run === null) return 'none';
  return run.provisional ? 'firstLook' : 'whole';
}

async function keep(
  { state, series, clock }: Services,
  { asOf, model, tokens, market, decisions, history }: GradedMarket,
  source: string,
  firstLook: boolean,
): Promise<GradingReport> {
  if (!firstLook) {
    await series.appendMetrics(historyColumns(`${model.id}Grade`, history, clock.now()));
  }
  const isNew = await saveGradeRun(state, {
    asOf,
    model,
    source,
    document: { market: { ...market } },
    grades: tokens.map(({ asset, grade, ...document }) => ({ asset, grade, document })),
    decisions: firstLook ? [] : decisions,
    provisional: firstLook,
  });
  const graded = tokens.filter(({ grade }) => grade !== null).length;
  return { model: model.id, asOf, graded, notGraded: tokens.length - graded, isNew };
}

/**
 * The grades of past days as a metric series. They were made now, each by a model that had seen
 * nothing after its day, and so are first known now.
 */
export function historyColumns(
  metric: string,
  { times, assets, grade, from }: GradedMarket['history'],
  now: Instant,
): MetricColumns {
  const cells: number[] = [];
  for (let cell = from * assets.length; cell < grade.length; cell++) {
    if (!Number.isNaN(grade[cell])) cells.push(cell);
  }
  const width = assets.length;
  return {
    metrics: [metric],
    assets,
    metric: new Uint32Array(cells.length),
    asset: Uint32Array.from(cells, (cell) => cell % width),
    time: Float64Array.from(cells, (cell) => times[Math.floor(cell / width)] as number),
    value: Float64Array.from(cells, (cell) => grade[cell] as number),
    knownAt: new Float64Array(cells.length).fill(now),
  };
}
