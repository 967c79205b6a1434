import { InvalidInputError } from '../../core/index.ts';
import { median } from '../../quant/index.ts';
import { type Calibration, CalibrationCounter, probabilityAt } from './calibration.ts';
import { activeColumns, type FeatureMatrix, marketRegime } from './feature-matrix.ts';
import { LinearFitter } from './fit-linear.ts';
import { fitTrees, gatherColumns } from './fit-trees.ts';
import type { GradeModel } from './model.ts';
import { PenaltyChoice } from './penalty-choice.ts';
import { percentiles } from './percentiles.ts';
import type { Prior } from './prior.ts';
import { scoreDay, type WeightedModel } from './score.ts';
import type { GradeSettings } from './settings.ts';
import { forwardReturns, type LabelledRows, labelRows } from './targets.ts';

/** The models in force from one refit to the next, and how grades read as probabilities. */
export interface ModelPeriod {
  /** First day graded by it, and the day after its last. */
  from: number;
  to: number;
  models: readonly WeightedModel[];
  calibration: Calibration;
}

/** Grades of every asset on every day, each by a model that had seen nothing after that day. */
export interface GradeHistory {
  readonly settings: GradeSettings;
  /** [day × asset], NaN where not graded. */
  readonly score: Float64Array;
  /** Percentile of the score among the day's graded assets, 0 to 100. */
  readonly grade: Float64Array;
  /** Calibrated probability of beating the day's median token. */
  readonly probability: Float64Array;
  readonly periods: readonly ModelPeriod[];
  readonly regime: Float64Array;
}

export interface WalkForwardOptions {
  /** First day to grade (with the rest of its month); without it all days are graded. */
  from?: number;
  /** The shipped model; used only for days after everything it learned from. */
  prior?: Prior;
  /** Told after each refit, for progress. */
  onProgress?: (done: number, of: number) => void;
}

/**
 * Grades a market walk-forward: on the first day of each month the model is fitted anew on all days
 * whose outcomes were known `embargo` days earlier (purged by the horizon), and grades that month.
 */
export function walkForward(
  matrix: FeatureMatrix,
  settings: GradeSettings,
  options: WalkForwardOptions = {},
): GradeHistory {
  const { base } = matrix;
  const cells = base.days * base.width;
  const run = new WalkForward(matrix, settings, options);
  const history = {
    settings,
    score: new Float64Array(cells).fill(Number.NaN),
    grade: new Float64Array(cells).fill(Number.NaN),
    probability: new Float64Array(cells).fill(Number.NaN),
    periods: [] as ModelPeriod[],
    regime: run.regime,
  };
  const months = monthStarts(base.panels.times, options.from ?? 0);
  months.forEach((from, index) => {
    const to = months[index + 1] ?? base.days;
    const period = run.period(from, to);
    history.periods.push(period);
    for (let day = from; day < to; day++) gradeDay(matrix, day, period, history);
    run.settle(history.grade, to);
    options.onProgress?.(index + 1, months.length);
  });
  return history;
}

/** Grades one day by the period's models: score, percentile, probability. */
export function gradeDay(
  matrix: FeatureMatrix,
  day: number,
  { models, calibration }: ModelPeriod,
  history: Pick<GradeHistory, 'score' | 'grade' | 'probability' | 'regime'>,
): void {
  const { width } = matrix.base;
  const scores = scoreDay(matrix, day, history.regime[day], models);
  const grades = percentiles(scores);
  history.score.set(scores, day * width);
  history.grade.set(grades, day * width);
  history.probability.set(
    grades.map((grade) => probabilityAt(calibration, grade)),
    day * width,
  );
}

/**
 * The model that everything known in the panels teaches, with the calibration of its walk-forward
 * grades: what a shipped model is made of.
 */
export function learnWhole(
  matrix: FeatureMatrix,
  settings: GradeSettings,
  onProgress?: (done: number, of: number) => void,
): { model: GradeModel; calibration: Calibration; history: GradeHistory } {
  const history = walkForward(matrix, settings, onProgress ? { onProgress } : {});
  const { days } = matrix.base;
  const run = new WalkForward(matrix, settings, {});
  run.settle(history.grade, days);
  const period = run.period(days + settings.embargo, days);
  if (period.models.length === 0) {
    throw new InvalidInputError('There are too few days to learn from. Import a longer history.');
  }
  return { model: period.models[0].model, calibration: period.calibration, history };
}

/** Days on which a calendar month begins, from the month of `from` on. */
function monthStarts(times: Float64Array, from: number): number[] {
  const starts = [...times.keys()].filter(
    (day) =>
      day === 0 || new Date(times[day]).getUTCMonth() !== new Date(times[day - 1]).getUTCMonth(),
  );
  return starts.filter((_, index) => (starts[index + 1] ?? times.length) > from);
}

/** What one walk remembers between refits: sums for the line, outcomes of past grades. */
class WalkForward {
  readonly regime: Float64Array;
  readonly #matrix: FeatureMatrix;
  readonly #settings: GradeSettings;
  readonly #rows: LabelledRows;
  readonly #columns: readonly number[];
  readonly #gathered: readonly Uint8Array[];
  readonly #linear: LinearFitter;
  readonly #penalty: PenaltyChoice;
  readonly #prior: Prior | undefined;
  readonly #outcomes = new CalibrationCounter();
  readonly #forward: Float64Array;
  #settled = 0;

  constructor(matrix: FeatureMatrix, settings: GradeSettings, options: WalkForwardOptions) {
    this.#matrix = matrix;
    this.#settings = settings;
    this.#prior = options.prior;
    this.regime = marketRegime(matrix.base);
    this.#rows = labelRows(matrix, settings.horizon);
    this.#columns = activeColumns(matrix.base.panels);
    this.#gathered = gatherColumns(matrix, this.#rows, this.#columns);
    this.#linear = new LinearFitter(matrix, this.#rows, this.regime, this.#columns);
    this.#penalty = new PenaltyChoice(
      matrix,
      this.#rows,
      this.regime,
      this.#columns,
      settings.penalties,
    );
    const { close } = matrix.base.panels;
    this.#forward = forwardReturns(close, matrix.base.width, settings.horizon);
  }

  /** Fits what grades the days `from` … `to`; days before `from − horizon − embargo` teach it. */
  period(from: number, to: number): ModelPeriod {
    const until = Math.max(0, from - this.#settings.horizon - this.#settings.embargo);
    const own = this.#fit(until);
    const prior = this.#usablePrior(from);
    const models: WeightedModel[] = [];
    const total = (own?.trainedDays ?? 0) + (prior?.trainedDays ?? 0);
    if (own) models.push({ model: own, weight: own.trainedDays / total });
    if (prior) models.push({ model: prior, weight: prior.trainedDays / total });
    const start = prior ? this.#prior?.calibration : undefined;
    return { from, to, models, calibration: this.#outcomes.calibrate(start) };
  }

  #fit(until: number): GradeModel | undefined {
    const rows = this.#rows;
    const count = rows.rowsUntil[until];
    const days = this.#labelledDays(until);
    if (days < this.#settings.leastDays) return undefined;
    const penalty = this.#penalty.choose(until, this.#settings.horizon);
    this.#linear.goOnFrom(this.#penalty.fitter);
    this.#linear.learnUntil(until);
    const { times } = this.#matrix.base.panels;
    return {
      id: this.#settings.id,
      horizon: this.#settings.horizon,
      trainedFrom: times[rows.day[0]],
      trainedTo: times[until - 1],
      trainedDays: days,
      ...this.#linear.fit(penalty),
      trees: fitTrees(this.#gathered, this.#columns, rows, count, this.#settings),
      treeWeight: this.#settings.treeWeight,
    };
  }

  #labelledDays(until: number): number {
    const { rowsUntil } = this.#rows;
    let days = 0;
    for (let day = 0; day < until; day++) if (rowsUntil[day + 1] > rowsUntil[day]) days++;
    return days;
  }

  /** The shipped model knows outcomes up to `trainedTo + horizon`: before that it would leak. */
  #usablePrior(from: number): GradeModel | undefined {
    const prior = this.#prior?.model;
    if (!prior) return undefined;
    const known = prior.trainedTo + (prior.horizon + this.#settings.embargo) * 86_400_000;
    return this.#matrix.base.panels.times[from] > known ? prior : undefined;
  }

  /** Counts the outcomes of grades that are known at the refit of `day`. */
  settle(grade: Float64Array, day: number): void {
    const { width } = this.#matrix.base;
    const until = day - this.#settings.horizon - this.#settings.embargo;
    for (; this.#settled < until; this.#settled++) {
      const start = this.#settled * width;
      const row = this.#forward.subarray(start, start + width);
      const median = medianOf(row, grade.subarray(start, start + width));
      for (let asset = 0; asset < width; asset++) {
        const outcome = row[asset];
        const given = grade[start + asset];
        if (Number.isNaN(outcome) || Number.isNaN(given) || outcome === median) continue;
        this.#outcomes.add(given, outcome > median);
      }
    }
  }
}

/** Median outcome of the graded assets. */
export function medianOf(outcomes: Float64Array, grades: Float64Array): number {
  return median(outcomes.filter((_, asset) => !Number.isNaN(grades[asset])));
}
