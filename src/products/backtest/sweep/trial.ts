import { ChangeFinder, parseCondition } from '../../expression/index.ts';
import type { BacktestMarket } from '../market.ts';
import { type BacktestSettings, completeSettings } from '../settings.ts';
import { executeRule } from '../strategy/execute.ts';
import {
  barColumns,
  boundWindows,
  fillIn,
  type Rule,
  requireEveryParameterUsed,
} from '../strategy/rule.ts';
import type { Parameters } from '../strategy/strategy.ts';
import { decideEvery, LongFlat, type Pass } from './long-flat.ts';
import { dayEnds, summariseDays, summariseTrial, type TrialSummary } from './summary.ts';

/** Runs trials on one market, keeping what they share. */
export class TrialBench {
  readonly #market: BacktestMarket;
  readonly #settings: BacktestSettings;
  readonly #windows = new Map<string, Float64Array>();
  readonly #ends: Int32Array;
  readonly #finder: ChangeFinder;
  readonly #longFlat: LongFlat | undefined;

  constructor(market: BacktestMarket, settings: Partial<BacktestSettings>) {
    this.#market = market;
    this.#settings = completeSettings(settings);
    this.#ends = dayEnds(market);
    this.#finder = new ChangeFinder(barColumns(market, this.#windows));
    this.#longFlat = LongFlat.of(market, this.#settings);
  }

  /**
   * Runs a rule and measures it.
   *
   * @throws as `ruleWeights` does.
   */
  tryRule(rule: Rule, parameters: Parameters): TrialSummary {
    const pass = this.#onePass(rule, parameters);
    boundWindows(this.#windows);
    if (pass) {
      const { equityAtEnds, maximumDrawdown } = pass;
      return summariseDays(parameters, equityAtEnds, maximumDrawdown, this.#settings.capital);
    }
    const { simulation } = executeRule(
      rule,
      this.#market,
      parameters,
      this.#settings,
      this.#windows,
    );
    return this.measure(parameters, simulation.equity);
  }

  /** Measures what a trial run elsewhere came to. */
  measure(parameters: Parameters, equity: Float64Array): TrialSummary {
    return summariseTrial(parameters, equity, this.#ends, this.#settings.capital);
  }

  /** The rule in one pass; undefined where it is not that simple. */
  #onePass(rule: Rule, parameters: Parameters): Pass | undefined {
    if (rule.short !== undefined || this.#longFlat === undefined) return undefined;
    requireEveryParameterUsed(rule, parameters);
    const condition = parseCondition(fillIn(rule.long, parameters));
    const changes = this.#finder.find(condition);
    const { every = 1 } = rule;
    const decisions = every > 1 ? changes.subarray(0, decideEvery(every, changes)) : changes;
    return this.#longFlat.run(decisions);
  }
}
