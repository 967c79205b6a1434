import type { IndexMarket } from '../products/index.ts';
import { readKeptMarket } from './index-market.ts';
import type { Market } from './market.ts';
import type { Services } from './services.ts';

/** Calculates something once for each state of the graded market. */
export class PerMarketVersion<Result> {
  readonly #market: Market;
  readonly #calculate: (key: string) => Promise<Result>;
  #version = -1;
  #results = new Map<string, Promise<Result>>();

  constructor(market: Market, calculate: (key: string) => Promise<Result>) {
    this.#market = market;
    this.#calculate = calculate;
  }

  /** What was calculated for `key`; one that failed is calculated again when next asked for. */
  of(key: string): Promise<Result> {
    const { version } = this.#market.current();
    if (version !== this.#version) this.#results = new Map();
    this.#version = version;
    const results = this.#results;
    const known = results.get(key);
    if (known) return known;
    const result = this.#calculate(key);
    results.set(key, result);
    result.catch(() => results.delete(key));
    return result;
  }
}

/** The whole stored history day by day, read when first asked for and kept until the market changes. */
export class DailyMarket {
  readonly #tables: PerMarketVersion<IndexMarket>;

  constructor({ series, clock }: Services, market: Market) {
    this.#tables = new PerMarketVersion(market, () => readKeptMarket(series, clock.now()));
  }

  /** Tables [day × asset] with the grades that were kept. */
  tables(): Promise<IndexMarket> {
    return this.#tables.of('1d');
  }
}
