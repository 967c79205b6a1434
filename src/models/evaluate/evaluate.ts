import { DAY, type Instant, InvalidInputError } from '../../core/index.ts';
import { mean, RandomGenerator } from '../../quant/index.ts';
import type { FeatureMatrix } from '../grade/feature-matrix.ts';
import { dayIndex } from '../grade/market-panels.ts';
import { forwardReturns } from '../grade/targets.ts';
import { type GradeHistory, medianOf } from '../grade/walk-forward.ts';
import { type AbsurdPrices, leaveOutDoubtful } from './doubtful.ts';
import { type MeanWithError, meanAndT } from './mean-and-t.ts';
import { type QuintileOutcome, quintileOutcome } from './quintiles.ts';
import { neutralSpearman, spearman } from './rank-correlation.ts';
import { type Reliability, reliability } from './reliability.ts';

/** Graded tokens with an outcome that a day needs to be measured. */
const LEAST_TOKENS = 10;

/** What a ranking was worth, whoever made it. */
export interface RankingOutcome extends QuintileOutcome {
  /** Mean over days of the Spearman correlation of grade and forward simple return. */
  rankIC: number;
  /** Its Newey–West t. */
  t: number | null;
  rankICInterval: [number, number] | null;
  /** Days measured. */
  n: number;
  byYear: Record<string, { rankIC: number; t: number | null; n: number }>;
  /** Mean rank IC of each calendar month, `2024-03`. */
  byMonth: Record<string, number>;
  /** The same after 30-day volatility is ranked out of the grade. */
  volatilityNeutralIC: number | null;
  volatilityNeutralT: number | null;
}

export interface Evaluation extends RankingOutcome {
  model: 'trader' | 'investor';
  horizon: number;
  /** First and last grade date measured. */
  from: string | null;
  to: string | null;
  /** Outcomes of graded token-days left out because of prices the quality gate calls absurd. */
  doubtful: number;
  /** Share of token-days old enough to be graded that were. */
  coverage: number;
  /** Calibration of the probability of beating the median token. */
  calibration: Reliability;
  /** The same figures for rankings that need no model. */
  baselines: Record<string, RankingOutcome>;
}

export interface EvaluateParameters {
  matrix: FeatureMatrix;
  history: GradeHistory;
  /** Days ahead that grades are judged by; the model's own horizon when absent. */
  horizon?: number;
  /** First and last date of the grades. */
  from?: Instant;
  to?: Instant;
  /** Closes that the quality gate calls absurd. */
  absurd?: AbsurdPrices;
}

/**
 * Judges grades by what came after them: rank correlation, quintile portfolios after costs,
 * calibration, beside baselines over the same days and tokens.
 *
 * @throws {InvalidInputError} where `from` is after `to`.
 */
export function evaluateGrades({
  matrix,
  history,
  horizon = history.settings.horizon,
  from,
  to,
  absurd = new Map(),
}: EvaluateParameters): Evaluation {
  const { base } = matrix;
  const { times, close } = base.panels;
  const forward = forwardReturns(close, base.width, horizon);
  const days = daysWithin(times, from, to);
  const doubtful = leaveOutDoubtful(forward, base.panels, horizon, absurd);
  const volatility = Float64Array.from(matrix.raw.volatility30);
  const judge = (score: Float64Array) =>
    judgeRanking(score, forward, volatility, base.width, times, days, horizon);
  const measured = days.filter((day) => isMeasured(history.grade, forward, day, base.width));
  return {
    model: history.settings.id,
    horizon,
    from: isoDay(times[measured[0]]),
    to: isoDay(times[measured[measured.length - 1]]),
    ...judge(history.score),
    doubtful: countDoubtful(doubtful, history.grade, base.width, days),
    coverage: coverageOf(base.eligible, history.grade, base.width, days),
    calibration: calibrationOf(history, forward, base.width, days),
    baselines: Object.fromEntries(
      Object.entries(baselineScores(matrix, history.grade)).map(([name, score]) => [
        name,
        judge(score),
      ]),
    ),
  };
}

function countDoubtful(
  doubtful: readonly number[],
  grade: Float64Array,
  width: number,
  days: readonly number[],
): number {
  const judged = new Set(days);
  const counts = (cell: number) =>
    judged.has(Math.floor(cell / width)) && !Number.isNaN(grade[cell]);
  return doubtful.filter(counts).length;
}

function daysWithin(times: Float64Array, from = -Infinity, to = Infinity): number[] {
  if (from > to) {
    throw new InvalidInputError('--from is after --to. Give the earlier date first.');
  }
  const first = Math.max(0, Number.isFinite(from) ? dayIndex(times, from + DAY - 1) : 0);
  const last = Math.min(times.length - 1, Number.isFinite(to) ? dayIndex(times, to) : times.length);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}

function isoDay(time: number | undefined): string | null {
  return time === undefined ? null : new Date(time).toISOString().slice(0, 10);
}

function isMeasured(
  grade: Float64Array,
  forward: Float64Array,
  day: number,
  width: number,
): boolean {
  let tokens = 0;
  for (let cell = day * width; cell < (day + 1) * width; cell++) {
    if (!Number.isNaN(grade[cell] + forward[cell])) tokens++;
  }
  return tokens >= LEAST_TOKENS;
}

function judgeRanking(
  score: Float64Array,
  forward: Float64Array,
  volatility: Float64Array,
  width: number,
  times: Float64Array,
  days: readonly number[],
  horizon: number,
): RankingOutcome {
  const row = (table: Float64Array, day: number) => table.subarray(day * width, (day + 1) * width);
  const daily = days.map((day) => spearman(row(score, day), row(forward, day), LEAST_TOKENS));
  const neutral = days.map((day) =>
    neutralSpearman(row(score, day), row(forward, day), row(volatility, day), LEAST_TOKENS),
  );
  const whole = meanAndT(daily, horizon);
  const afterVolatility = meanAndT(neutral, horizon);
  return {
    rankIC: whole.mean,
    t: whole.t,
    rankICInterval: whole.interval,
    n: whole.n,
    byYear: byYear(daily, days, times, horizon),
    byMonth: byMonth(daily, days, times),
    volatilityNeutralIC: afterVolatility.n > 0 ? afterVolatility.mean : null,
    volatilityNeutralT: afterVolatility.t,
    ...quintileOutcome(score, forward, width, days, horizon),
  };
}

function byYear(
  daily: readonly number[],
  days: readonly number[],
  times: Float64Array,
  horizon: number,
): RankingOutcome['byYear'] {
  const summary = ({ mean, t, n }: MeanWithError) => ({ rankIC: mean, t, n });
  return Object.fromEntries(
    [...gather(daily, days, times, 4)].map(([year, values]) => [
      year,
      summary(meanAndT(values, horizon)),
    ]),
  );
}

function byMonth(
  daily: readonly number[],
  days: readonly number[],
  times: Float64Array,
): Record<string, number> {
  return Object.fromEntries(
    [...gather(daily, days, times, 7)].map(([month, values]) => [month, mean(values)]),
  );
}

/** Measured days by the first characters of their ISO date: 4 for years, 7 for months. */
function gather(
  daily: readonly number[],
  days: readonly number[],
  times: Float64Array,
  characters: number,
): Map<string, number[]> {
  const measured = days.flatMap((day, index) =>
    Number.isNaN(daily[index]) ? [] : [{ day, value: daily[index] }],
  );
  const byPeriod = Map.groupBy(measured, ({ day }) =>
    new Date(times[day]).toISOString().slice(0, characters),
  );
  return new Map([...byPeriod].map(([period, rows]) => [period, rows.map(({ value }) => value)]));
}

function coverageOf(
  eligible: Uint8Array,
  grade: Float64Array,
  width: number,
  days: readonly number[],
): number {
  let [could, did] = [0, 0];
  for (const day of days) {
    for (let cell = day * width; cell < (day + 1) * width; cell++) {
      could += eligible[cell];
      if (!Number.isNaN(grade[cell])) did++;
    }
  }
  return could > 0 ? did / could : 0;
}

function calibrationOf(
  { grade, probability }: GradeHistory,
  forward: Float64Array,
  width: number,
  days: readonly number[],
): Reliability {
  const stated: number[] = [];
  const happened: boolean[] = [];
  for (const day of days) {
    const outcomes = forward.subarray(day * width, (day + 1) * width);
    const median = medianOf(outcomes, grade.subarray(day * width, (day + 1) * width));
    outcomes.forEach((outcome, asset) => {
      const chance = probability[day * width + asset];
      if (Number.isNaN(outcome) || Number.isNaN(chance) || outcome === median) return;
      stated.push(chance);
      happened.push(outcome > median);
    });
  }
  return reliability(stated, happened);
}

/** Rankings that need no model, for the tokens that were graded. */
function baselineScores(
  { base, raw }: FeatureMatrix,
  grade: Float64Array,
): Record<string, Float64Array> {
  const { width, logClose, panels } = base;
  const random = new RandomGenerator(1);
  const where = (score: (cell: number) => number) =>
    Float64Array.from(grade, (given, cell) => (Number.isNaN(given) ? given : score(cell)));
  const caps = panels.metrics?.marketCapUsd;
  return {
    momentum: where((cell) =>
      cell < 30 * width ? Number.NaN : logClose[cell] - logClose[cell - 30 * width],
    ),
    volatility: where((cell) => -raw.volatility30[cell]),
    ...(caps ? { marketCap: where((cell) => caps[cell]) } : {}),
    random: where(() => random.uniform()),
  };
}
