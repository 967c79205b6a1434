/** Values that a strategy is tried with, by name. */
export type Parameters = Readonly<Record<string, number>>;

/** One order at the close of a bar. */
export interface StrategyOrder {
  asset: string;
  kind: 'market' | 'limit' | 'stop';
  /** Bought above zero, sold below. */
  units: number;
  price?: number;
  reduceOnly?: boolean;
  /** Bars it stays open; until filled where left out. */
  bars?: number;
}

/** The market up to the close of the bar at hand. What comes later is not in it. */
export interface MarketView {
  /** Closing instant of the bar, milliseconds since 1970. */
  readonly time: number;
  /** Bars so far, this one included. */
  readonly bars: number;
  readonly assets: readonly string[];
  /** The last `bars` values of one asset, oldest first; NaN where missing; fewer at the start. */
  series(
    field: 'open' | 'high' | 'low' | 'close' | 'volumeUsd',
    asset: string,
    bars: number,
  ): Float64Array;
  /** The last close of one asset; NaN where it did not trade in this bar. */
  close(asset: string): number;
}

/** What is held at the close of the bar at hand. */
export interface AccountView {
  readonly cash: number;
  readonly equity: number;
  /** Units held; short below zero. */
  units(asset: string): number;
}

/** The whole history, later bars included: tables [bar × asset], row-major, NaN where missing. */
export interface WholeMarket {
  readonly times: Float64Array;
  readonly assets: readonly string[];
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly volumeUsd: Float64Array;
}

/**
 * What a strategy file exports by default: one of `weights`, `orders` and `plan`.
 *
 * The first two are called at the close of every bar with a view that ends there. `plan` is called
 * once with everything, for speed; nothing but its own care keeps it from looking ahead, so every
 * run of it is audited.
 */
export interface Strategy<Values extends Parameters = Parameters> {
  name?: string;
  /** Defaults of the parameters, which a sweep varies. */
  parameters?: Values;
  /** Signed shares of equity by asset; those left out are sold; undefined keeps what is held. */
  weights?(
    view: MarketView,
    parameters: Values,
    account: AccountView,
  ): Readonly<Record<string, number>> | undefined;
  orders?(
    view: MarketView,
    parameters: Values,
    account: AccountView,
  ): readonly StrategyOrder[] | undefined;
  /** Weights [bar × asset]; a row whose first is NaN keeps what is held. */
  plan?(market: WholeMarket, parameters: Values): Float64Array;
}
