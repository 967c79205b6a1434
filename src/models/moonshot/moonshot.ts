import { DAY, type Instant, type ModelIdentity } from '../../core/index.ts';
import { activeColumns, type FeatureMatrix } from '../grade/feature-matrix.ts';
import { FEATURES } from '../grade/features/index.ts';
import { gatherColumns } from '../grade/fit-trees.ts';
import { identifyRules } from '../report/index.ts';
import { boost, Forest, type Objective } from '../tree/index.ts';
import { IsotonicCounter } from './isotonic-counter.ts';
import { labelMoonshots, MOONSHOT_HORIZON, type MoonshotLabels } from './labels.ts';
import { type LongRun, longRun } from './long-run.ts';

/** Days between refits, and between listings of picks. */
const REFIT_DAYS = 30;
const EMBARGO = 1;
/** Labelled days that a model needs. */
const LEAST_DAYS = 60;
/** Tokens picked a listing. */
export const PICKS = 20;

/** What the model is, apart from what it learns: its identity is the hash of this. */
const VERSION = '1.1.0';

/**
 * Outcomes that one listing counts for in the calibration. Its tokens double together or not at all:
 * hundreds of them say little more than a few.
 */
const LISTING_WEIGHT = 20;

const TREES = {
  trees: 60,
  depth: 3,
  learningRate: 0.1,
  lambda: 10,
  leastGain: 0,
  rowShare: 0.5,
  featureShare: 0.3,
  seed: 13,
};

/** The model has no file of weights: each listing learns anew from what was over. */
export function moonshotIdentity(): ModelIdentity {
  const rules = {
    refitDays: REFIT_DAYS,
    horizon: MOONSHOT_HORIZON,
    picks: PICKS,
    listingWeight: LISTING_WEIGHT,
    trees: TREES,
  };
  return identifyRules('moonshot', VERSION, rules);
}

/** One token picked on one day, and what became of it. */
export interface MoonshotPick {
  asset: string;
  /** The end of the day it was picked on. */
  asOf: number;
  /** Calibrated probability of trading at twice its price within 90 days. */
  probability: number;
  /** Whether its 90 days are over; only then does it count. */
  settled: boolean;
  /** Whether it did; null while it has not and the 90 days run. A token that died did not. */
  reached: boolean | null;
  /** Highest close of the 90 days over the close it was picked at; null where none followed. */
  peak: number | null;
  /** Last close known of the 90 days over that close: what was left of those that died. */
  last: number | null;
}

/** Every past pick with its score, dead ones too, and how they did. */
export interface MoonshotReport {
  picks: MoonshotPick[];
  /** Share of the picks that reached twice their price. */
  precision: number | null;
  /** The same share of all small tokens on the same days. */
  baseRate: number | null;
  /** Mean distance between stated and observed shares over ten groups of picks and others. */
  calibrationError: number | null;
  /** Those groups: mean stated probability, share that doubled, how many. */
  calibration: { stated: number; observed: number; n: number }[];
  /** Days on which picks were listed and have an outcome. */
  listings: number;
}

export interface FindMoonshotsOptions {
  /** First and last day whose listings are kept and judged; those before them still teach. */
  from?: Instant;
  to?: Instant;
  onProgress?: (done: number, of: number) => void;
}

/**
 * Ranks small tokens (the lower half by market cap, by volume where caps are unknown) by the
 * probability of doubling within 90 days, walk-forward: every 30 days a boosted logistic model is
 * fitted on days whose 90 days are over, and lists its twenty most probable tokens.
 */
export function findMoonshots(
  matrix: FeatureMatrix,
  {
    from = Number.NEGATIVE_INFINITY,
    to = Number.POSITIVE_INFINITY,
    onProgress = () => {},
  }: FindMoonshotsOptions = {},
): MoonshotReport {
  const labels = labelMoonshots(matrix);
  const run = new MoonshotRun(matrix, labels, { from, to });
  const { days } = matrix.base;
  for (let day = 0; day < days; day++) {
    if ((days - 1 - day) % REFIT_DAYS === 0) run.list(day);
    onProgress(day + 1, days);
  }
  return run.report();
}

/** A stated probability whose outcome is awaited, and how much it will count. */
interface Pending {
  day: number;
  asset: number;
  raw: number;
  weight: number;
}

class MoonshotRun {
  readonly #matrix: FeatureMatrix;
  readonly #labels: MoonshotLabels;
  readonly #span: { from: Instant; to: Instant };
  readonly #columns: readonly number[];
  readonly #gathered: readonly Uint8Array[];
  readonly #picks: MoonshotPick[] = [];
  readonly #outcomes = new IsotonicCounter();
  readonly #pending: Pending[] = [];
  readonly #stated: { probability: number; reached: boolean }[] = [];
  #base = { reached: 0, known: 0, listings: 0 };

  constructor(matrix: FeatureMatrix, labels: MoonshotLabels, span: { from: Instant; to: Instant }) {
    this.#matrix = matrix;
    this.#labels = labels;
    this.#span = span;
    this.#columns = activeColumns(matrix.base.panels);
    this.#gathered = gatherColumns(matrix, labels, this.#columns);
  }

  /** Fits on what is over, and lists the day's most probable tokens. */
  list(day: number): void {
    const until = day - MOONSHOT_HORIZON - EMBARGO;
    const count = until > 0 ? this.#labels.rowsUntil[until] : 0;
    this.#settle(until);
    if (until < LEAST_DAYS || count < 500) return;
    const { forest, around } = this.#fit(count);
    const members = this.#labels.smallOn(day);
    const raw = this.#score(forest, around, day, members);
    const order = [...members.keys()].sort((one, other) => raw[other] - raw[one]);
    const isJudged = this.#isJudged(day);
    for (const index of members.keys()) {
      const weight = LISTING_WEIGHT / members.length;
      this.#pending.push({ day, asset: members[index], raw: raw[index], weight });
      const reached = this.#labels.reached(day, members[index]);
      const probability = this.#outcomes.at(raw[index]);
      if (isJudged && reached !== null && this.#isOver(day)) {
        this.#stated.push({ probability, reached });
      }
    }
    if (!isJudged) return;
    this.#countBase(day, members);
    for (const index of order.slice(0, PICKS)) this.#pick(day, members[index], raw[index]);
  }

  #fit(count: number): { forest: Forest; around: LongRun } {
    const binned = {
      rows: count,
      columns: this.#gathered.map((column) => column.subarray(0, count)),
    };
    const target = this.#labels.target.subarray(0, count);
    const objective = logistic(target, dayOffsets(this.#labels, count));
    const trees = boost(binned, this.#columns, objective, {
      ...TREES,
      leastHessian: Math.max(5, count * 0.002),
    });
    return { forest: new Forest(trees), around: longRun(this.#matrix, this.#labels, count) };
  }

  #score(
    forest: Forest,
    { logOdds, trust }: LongRun,
    day: number,
    members: readonly number[],
  ): Float64Array {
    const { levels, base } = this.#matrix;
    const columns = FEATURES.map((_, column) => {
      const start = (column * base.days + day) * base.width;
      return Uint8Array.from(members, (asset) => levels[start + asset]);
    });
    const scores = new Float64Array(members.length);
    forest.add(columns, scores);
    return scores.map((score) => 1 / (1 + Math.exp(-logOdds - trust * score)));
  }

  #isJudged(day: number): boolean {
    const time = this.#matrix.base.panels.times[day];
    return time >= this.#span.from && time <= this.#span.to;
  }

  /** While the days run only doublings are known: counting those would flatter. */
  #isOver(day: number): boolean {
    return day + MOONSHOT_HORIZON < this.#matrix.base.days;
  }

  /** Counts outcomes that were over before `until` for the calibration. */
  #settle(until: number): void {
    while (this.#pending.length > 0 && this.#pending[0].day < until) {
      const { day, asset, raw, weight } = this.#pending.shift() as Pending;
      const reached = this.#labels.reached(day, asset);
      if (reached !== null) this.#outcomes.add(raw, reached, weight);
    }
  }

  #countBase(day: number, members: readonly number[]): void {
    const outcomes = members.flatMap((asset) => this.#labels.reached(day, asset) ?? []);
    if (outcomes.length === 0 || !this.#isOver(day)) return;
    this.#base.known += outcomes.length;
    this.#base.reached += outcomes.filter(Boolean).length;
    this.#base.listings++;
  }

  #pick(day: number, asset: number, raw: number): void {
    const { panels } = this.#matrix.base;
    const { peak, last } = this.#labels.followed(day, asset);
    this.#picks.push({
      asset: panels.assets[asset],
      asOf: panels.times[day] + DAY,
      probability: this.#outcomes.at(raw),
      settled: this.#isOver(day),
      reached: this.#labels.reached(day, asset),
      peak,
      last,
    });
  }

  report(): MoonshotReport {
    const known = this.#picks.filter(({ settled }) => settled);
    const { reached, known: all, listings } = this.#base;
    return {
      picks: this.#picks,
      precision:
        known.length > 0 ? known.filter((pick) => pick.reached).length / known.length : null,
      baseRate: all > 0 ? reached / all : null,
      ...calibrate(this.#stated),
      listings,
    };
  }
}

/**
 * Log odds of each row's day: tokens are compared within their day, for whether a whole market
 * doubled is not in the ranks of its tokens.
 */
function dayOffsets({ day, target }: MoonshotLabels, count: number): Float64Array {
  const offsets = new Float64Array(count);
  for (let first = 0; first < count; ) {
    let end = first;
    let reached = 0;
    while (end < count && day[end] === day[first]) reached += target[end++];
    offsets.fill(logit(reached / (end - first), end - first), first, end);
    first = end;
  }
  return offsets;
}

/** Log odds of a share of `count`, held off the ends by half an outcome on either side. */
function logit(share: number, count: number): number {
  const held = (share * count + 0.5) / (count + 1);
  return Math.log(held / (1 - held));
}

/** Logistic loss of outcomes 0 and 1 around given log odds. */
function logistic(target: Float64Array, offset: Float64Array): Objective {
  return (prediction, gradient, hessian) => {
    for (let row = 0; row < target.length; row++) {
      const chance = 1 / (1 + Math.exp(-offset[row] - prediction[row]));
      gradient[row] = chance - target[row];
      hessian[row] = Math.max(chance * (1 - chance), 1e-6);
    }
  };
}

/** Stated probabilities in ten groups, beside how often they came true. */
export function calibrate(
  stated: readonly { probability: number; reached: boolean }[],
): Pick<MoonshotReport, 'calibration' | 'calibrationError'> {
  const groups = Map.groupBy(stated, ({ probability }) =>
    Math.min(9, Math.floor(probability * 10)),
  );
  const calibration = [...groups]
    .toSorted(([left], [right]) => left - right)
    .map(([, group]) => ({
      stated: group.reduce((sum, { probability }) => sum + probability, 0) / group.length,
      observed: group.filter(({ reached }) => reached).length / group.length,
      n: group.length,
    }));
  const distance = calibration.reduce(
    (sum, { stated: told, observed, n }) => sum + n * Math.abs(told - observed),
    0,
  );
  return { calibration, calibrationError: stated.length === 0 ? null : distance / stated.length };
}
