import { evaluate, parseCondition } from '../../expression/index.ts';
import type { BacktestMarket } from '../market.ts';
import { executeFile } from '../sandbox/execute-file.ts';
import { type BacktestSettings, completeSettings } from '../settings.ts';
import { executeRule, type StrategySource } from '../strategy/execute.ts';
import { barColumns, fillIn, type Rule, requireEveryParameterUsed } from '../strategy/rule.ts';
import type { Parameters } from '../strategy/strategy.ts';
import { LongFlat } from './long-flat.ts';
import { dayEnds, summariseTrial, type TrialSummary } from './summary.ts';

/** Runs trials of strategies on one market, keeping what they share. */
export class TrialBench {
  readonly #market: BacktestMarket;
  readonly #settings: BacktestSettings;
  readonly #windows = new Map<string, Float64Array>();
  readonly #ends: Int32Array;
  readonly #equity: Float64Array;
  readonly #longFlat: LongFlat | undefined;

  constructor(market: BacktestMarket, settings: Partial<BacktestSettings>) {
    this.#market = market;
    this.#settings = completeSettings(settings);
    this.#ends = dayEnds(market);
    this.#equity = new Float64Array(market.times.length);
    this.#longFlat = LongFlat.of(market, this.#settings);
  }

  async summarise(source: StrategySource, parameters: Parameters): Promise<TrialSummary> {
    const equity = await this.#run(source, parameters);
    return summariseTrial(parameters, equity, this.#ends, this.#settings.capital);
  }

  async #run(source: StrategySource, parameters: Parameters): Promise<Float64Array> {
    const market = this.#market;
    const settings = this.#settings;
    if (source.kind === 'file') {
      return (await executeFile({ ...source, market, parameters, settings })).simulation.equity;
    }
    if (this.#isOnePass(source.rule, parameters)) return this.#equity;
    return executeRule(source.rule, market, parameters, settings, this.#windows).simulation.equity;
  }

  /** Tries the rule in one pass over `#equity`; false where it is not that simple. */
  #isOnePass(rule: Rule, parameters: Parameters): boolean {
    if (rule.short !== undefined || this.#longFlat === undefined) return false;
    requireEveryParameterUsed(rule, parameters);
    const columns = barColumns(this.#market, this.#windows);
    const holds = evaluate(parseCondition(fillIn(rule.long, parameters)), columns);
    return this.#longFlat.run(holds, rule.every ?? 1, this.#equity);
  }
}
