/** A market as ccxt describes it. */
export interface ClientMarket {
  id: string;
  symbol: string;
  base: string;
  quote: string;
  spot?: boolean;
  active?: boolean;
  /** `wsname` and the like live here. */
  info?: unknown;
}
