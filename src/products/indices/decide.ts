import { formatDate } from '../../core/index.ts';
import { Breadth } from './breadth.ts';
import type { IndexDefinition } from './definition.ts';
import { Eligibility } from './eligibility.ts';
import { CapsCannotBeMetError } from './errors.ts';
import type { IndexMarket } from './index-market.ts';
import { type MeasureReader, measureReader, selectMembers } from './selection.ts';
import { makeWeigh, type Weigh } from './weighting/weigh.ts';
import { NO_WEIGHTS, type Weights } from './weights.ts';

/** Decides what an index should hold, from nothing later than the close of the day it decides on. */
export class Decider {
  readonly #market: IndexMarket;
  readonly #definition: IndexDefinition;
  readonly #eligibility: Eligibility;
  readonly #measure: MeasureReader;
  readonly #breadth: Breadth | undefined;
  readonly #weigh: Weigh;

  /** @throws {IndexDataMissingError} when the market lacks what the definition asks for. */
  constructor(market: IndexMarket, definition: IndexDefinition) {
    this.#market = market;
    this.#definition = definition;
    this.#eligibility = new Eligibility(market, definition);
    this.#measure = measureReader(market, definition.selection.by, definition.id);
    this.#breadth = definition.cash && new Breadth(market, definition.cash.lookbackDays);
    this.#weigh = makeWeigh(market, definition);
  }

  /**
   * Targets as of the close of `day`: empty where the rules choose nobody, undefined where the day
   * tells nothing, because no asset is eligible or none of them can be ranked.
   *
   * @throws {CapsCannotBeMetError} naming the day and the members.
   */
  decide(day: number, isMember: (asset: number) => boolean): Weights | undefined {
    const candidates = this.#eligibility.on(day);
    const measured = this.#measure(candidates, day);
    if (measured.every(Number.isNaN)) return undefined;
    const members = selectMembers(this.#definition.selection, { candidates, measured, isMember });
    if (members.length === 0) return NO_WEIGHTS;
    const invested = 1 - this.#cashShare(candidates, day);
    const shares = this.#weighWithinCaps(members, day);
    for (let i = 0; i < shares.length; i++) shares[i] *= invested;
    return { assets: members, shares };
  }

  #weighWithinCaps(members: Uint32Array, day: number): Float64Array {
    try {
      return this.#weigh(members, day);
    } catch (error) {
      if (!(error instanceof CapsCannotBeMetError)) throw error;
      const date = formatDate(this.#market.times[day]);
      const names = Array.from(members, (asset) => this.#market.assets[asset]);
      throw new CapsCannotBeMetError(
        `${this.#definition.id} on ${date} with ${names.join(', ')}: ${error.message}`,
        { cause: error, place: { ...error.place, index: this.#definition.id, date } },
      );
    }
  }

  /** Whether something held that can be sold on `day` must be, as trade in it is forbidden since. */
  mustSell(day: number, isMember: (asset: number) => boolean): boolean {
    const { close, assets } = this.#market;
    return this.#eligibility
      .sanctionedOn(day)
      .some((asset) => isMember(asset) && !Number.isNaN(close[day * assets.length + asset]));
  }

  /** Share of the index that the market's regime keeps in cash, as of the close of `day`. */
  cashShare(day: number): number {
    return this.#definition.cash ? this.#cashShare(this.#eligibility.on(day), day) : 0;
  }

  #cashShare(candidates: Uint32Array, day: number): number {
    const { cash } = this.#definition;
    if (cash === undefined || this.#breadth === undefined) return 0;
    return this.#breadth.on(day, candidates) < cash.breadthBelow ? cash.share : 0;
  }
}
