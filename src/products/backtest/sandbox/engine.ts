import type { Account } from '../account/account.ts';
import { BAR_FIELDS, type BacktestMarket, type BarField } from '../market.ts';
import type { Engine } from './prelude.ts';

/**
 * Answers a strategy's questions as of one bar. Every series it hands out is a copy that ends there,
 * so what comes later is in no memory the strategy can reach.
 */
export class StrategyEngine implements Engine {
  readonly #market: BacktestMarket;
  readonly #makeArray: (length: number) => Float64Array;
  readonly #positions: ReadonlyMap<string, number>;
  #bar = -1;
  #account: Account | undefined;

  constructor(market: BacktestMarket, makeArray: (length: number) => Float64Array) {
    this.#market = market;
    this.#makeArray = makeArray;
    this.#positions = new Map(market.assets.map((id, asset) => [id, asset]));
  }

  moveTo(bar: number, account: Account): void {
    this.#bar = bar;
    this.#account = account;
  }

  positionOf(id: string): number | undefined {
    return this.#positions.get(id);
  }

  time(): number {
    return this.#market.times[this.#bar] + this.#market.barLength;
  }

  bars(): number {
    return this.#bar + 1;
  }

  series(field: string, id: string, bars: number): Float64Array | string {
    const asset = this.#positions.get(id);
    if (asset === undefined) return `'${id}' is no asset of the market.`;
    if (!BAR_FIELDS.includes(field as BarField)) {
      return `A bar has no '${field}'. It has: ${BAR_FIELDS.join(', ')}.`;
    }
    if (!(Number.isInteger(bars) && bars >= 1)) return `${bars} is no number of bars.`;
    const table = this.#market[field as BarField];
    const width = this.#market.assets.length;
    const length = Math.min(bars, this.#bar + 1);
    const copy = this.#makeArray(length);
    let cell = (this.#bar - length + 1) * width + asset;
    for (let i = 0; i < length; i++, cell += width) copy[i] = table[cell];
    return copy;
  }

  cash(): number {
    return this.#account?.cash ?? Number.NaN;
  }

  equity(): number {
    return this.#account?.equity() ?? Number.NaN;
  }

  units(id: string): number | string {
    const asset = this.#positions.get(id);
    if (asset === undefined) return `'${id}' is no asset of the market.`;
    return this.#account?.units[asset] ?? 0;
  }
}
