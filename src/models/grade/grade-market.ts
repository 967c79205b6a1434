import {
  type AssetId,
  DAY,
  type Decision,
  type Instant,
  type ModelIdentity,
} from '../../core/index.ts';
import { type MarketState, readMarketState } from '../market/index.ts';
import { gradeAspects, weighAspects } from './aspects.ts';
import { explainDay } from './explain.ts';
import { computeFeatures, type FeatureMatrix } from './feature-matrix.ts';
import type { FeatureGroup } from './features/family.ts';
import { LEAST_BARS } from './features/market.ts';
import { gradeFundamentals } from './fundamentals.ts';
import { type AssetClasses, selectGradable, whyNeverGraded } from './gradable.ts';
import { hashPanels, type MarketPanels } from './market-panels.ts';
import { identifyModel } from './model.ts';
import { readPrior } from './prior.ts';
import { SETTINGS } from './settings.ts';
import { signalOf } from './signal.ts';
import { type SignalChange, SignalChanges } from './signal-changes.ts';
import { type GradeHistory, walkForward } from './walk-forward.ts';
import { describeGrade, momentumOf } from './words.ts';

/** Days that are graded up to the last: a week's change, and some outcomes to learn from. */
const DAYS_GRADED = 60;

/**
 * A grade in the log speaks of the days that begin at the next daily close: its record then stands
 * in the log before the first price it is judged by is known.
 */
const TIME_TO_COMMIT = DAY;

/** One token's grade with everything that is told about it. */
export interface TokenGrade {
  asset: AssetId;
  /** 0 to 100, or null where `notGradedBecause` says why not. */
  grade: number | null;
  notGradedBecause: string | null;
  signal: string | null;
  momentum: string | null;
  change24h: number | null;
  probability: number | null;
  subGrades: Record<string, number>;
  /** Share of the grade that each sub-grade of the day carries; 0 where it is told but not counted. */
  subGradeWeights: Record<string, number>;
  /** Points by feature group, and `base`, the grade of the average token; together the grade. */
  contributions: Record<string, number>;
  explanation: string | null;
  /** The least change of one feature group that would bring a better and a worse signal. */
  signalChanges: SignalChange[];
}

/** The whole market graded at one instant by one model. */
export interface GradedMarket {
  asOf: Instant;
  model: ModelIdentity;
  tokens: TokenGrade[];
  /** Regime, breadth and signal of the market as a whole. */
  market: MarketState;
  /** One record for the log of each grade given. */
  decisions: Decision[];
  /** Grades of the last days, for histories: [day × asset] over `history.assets`. */
  history: { times: Float64Array; assets: readonly string[]; grade: Float64Array; from: number };
}

export interface GradeMarketParameters {
  panels: MarketPanels;
  model: 'trader' | 'investor';
  classes?: AssetClasses;
  simulated?: boolean;
  /**
   * Days to grade up to the last, with the rest of their months; 60 where left out. Fewer take less
   * time and give the same grades of the last day, but less history to compare them with.
   */
  daysGraded?: number;
  onProgress?: (done: number, of: number) => void;
}

/**
 * Grades every token as of the end of the panels' last day. Deterministic: the same panels give the
 * same grades, contributions and records.
 */
export function gradeMarket(parameters: GradeMarketParameters): GradedMarket {
  const { panels, model, classes, onProgress, simulated, daysGraded = DAYS_GRADED } = parameters;
  const graded = selectGradable(panels, classes);
  const matrix = computeFeatures(graded);
  const { days } = matrix.base;
  const history = walkForward(matrix, SETTINGS[model], {
    from: Math.max(0, days - daysGraded),
    prior: readPrior(model, graded),
    ...(onProgress && { onProgress }),
  });
  const asOf = days > 0 ? graded.times[days - 1] + DAY : 0;
  const models = history.periods[history.periods.length - 1]?.models ?? [];
  const identity = identifyModel(
    model,
    models.map((weighted) => weighted.model),
  );
  const tokens = [
    ...describeTokens(matrix, history),
    ...panels.assets.flatMap((asset) => {
      const reason = whyNeverGraded(asset, classes);
      return reason ? [notGraded(asset, reason)] : [];
    }),
  ].sort((left, right) => (left.asset < right.asset ? -1 : 1));
  return {
    asOf,
    model: identity,
    tokens,
    market: readMarketState(matrix.base, tokens),
    decisions: recordDecisions(tokens, asOf, identity, SETTINGS[model].horizon, graded, simulated),
    history: {
      times: graded.times,
      assets: graded.assets,
      grade: history.grade,
      from: history.periods[0]?.from ?? days,
    },
  };
}

function describeTokens(matrix: FeatureMatrix, history: GradeHistory): TokenGrade[] {
  const { width, days, panels } = matrix.base;
  const last = days - 1;
  const period = history.periods[history.periods.length - 1];
  if (!period || period.models.length === 0) {
    return panels.assets.map((asset, column) =>
      notGraded(asset, whyNot(matrix, column, last, false)),
    );
  }
  const explained = explainDay(matrix, last, history.regime[last], period.models);
  const learned = gradeAspects(explained, matrix, last);
  const aspects =
    history.settings.id === 'investor'
      ? gradeFundamentals(matrix, last, explained.members).map((grades, index) => ({
          ...learned[index],
          ...grades,
        }))
      : learned;
  const subGradeWeights = weighAspects(explained, aspects);
  const changes = new SignalChanges(explained);
  const base = gradeOfAverage(history.score.subarray(last * width));
  const row = new Map(explained.members.map((asset, index) => [asset, index]));
  return panels.assets.map((asset, column) => {
    const index = row.get(column);
    const grade = history.grade[last * width + column];
    if (index === undefined || Number.isNaN(grade)) {
      return notGraded(asset, whyNot(matrix, column, last, true));
    }
    const scale = slope(grade, base, history.score[last * width + column]);
    const signalChanges = changes.of(index);
    const groups = [...explained.parts].map(([group, part]): [FeatureGroup, number] => [
      group,
      part[index] * scale,
    ]);
    return {
      asset,
      grade,
      notGradedBecause: null,
      signal: signalOf(grade),
      momentum: momentumOf(grade, history.grade[(last - 7) * width + column] ?? Number.NaN),
      change24h: known(grade - (history.grade[(last - 1) * width + column] ?? Number.NaN)),
      probability: known(history.probability[last * width + column]),
      subGrades: aspects[index],
      subGradeWeights,
      contributions: contributionsOf(grade, groups),
      explanation: describeGrade(grade, groups, signalChanges),
      signalChanges,
    };
  });
}

/** Share of the scores below the average token's, whose score is 0, as a grade. */
function gradeOfAverage(scores: Float64Array): number {
  const known = scores.filter((score) => !Number.isNaN(score));
  const below = known.filter((score) => score < 0).length;
  return (100 * below) / known.length;
}

/** Points of grade for a point of score on the way from the average token to this one. */
function slope(grade: number, base: number, score: number): number {
  return Math.abs(score) > 1e-9 ? (grade - base) / score : 0;
}

/** Points by group to six digits; what is left is the base, so that they sum to the grade. */
function contributionsOf(
  grade: number,
  groups: readonly [FeatureGroup, number][],
): Record<string, number> {
  const rounded = groups.map(([group, points]) => [group, Math.round(points * 1e6) / 1e6] as const);
  const sum = rounded.reduce((total, [, points]) => total + points, 0);
  return { base: grade - sum, ...Object.fromEntries(rounded) };
}

function whyNot({ base }: FeatureMatrix, asset: number, day: number, learned: boolean): string {
  const cell = day * base.width + asset;
  if (!(base.panels.close[cell] > 0)) return 'It has no price on the last day.';
  const seen = base.barsSeen[cell];
  if (seen < LEAST_BARS) return `It has ${seen} daily closes; a grade needs ${LEAST_BARS}.`;
  if (base.eligible[cell] === 0) return 'Its price has not moved in a month.';
  return learned
    ? 'Too few tokens are old enough to be compared.'
    : 'The model has not learned yet: the market has too few days or tokens.';
}

function notGraded(asset: AssetId, reason: string): TokenGrade {
  return {
    asset,
    grade: null,
    notGradedBecause: reason,
    signal: null,
    momentum: null,
    change24h: null,
    probability: null,
    subGrades: {},
    subGradeWeights: {},
    contributions: {},
    explanation: null,
    signalChanges: [],
  };
}

function known(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

function recordDecisions(
  tokens: readonly TokenGrade[],
  asOf: Instant,
  model: ModelIdentity,
  horizon: number,
  panels: MarketPanels,
  simulated: boolean | undefined,
): Decision[] {
  const inputs = {
    sha256: hashPanels(panels),
    days: panels.times.length,
    assets: panels.assets.length,
  };
  return tokens.flatMap(({ asset, grade, signal, probability, contributions }) =>
    grade === null
      ? []
      : {
          kind: 'grade' as const,
          subject: asset,
          asOf,
          horizon: { from: asOf + TIME_TO_COMMIT, to: asOf + TIME_TO_COMMIT + horizon * DAY },
          model,
          inputs,
          output: { grade, signal, probability, contributions },
          ...(simulated && { simulated }),
        },
  );
}
