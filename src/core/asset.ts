import type { Instant } from './instant.ts';

/** Stable identifier of an asset: lower case, survives a change of ticker, never reused. */
export type AssetId = string;

/** What an asset is, as far as eligibility for grades and indices goes. */
export type AssetClass = 'coin' | 'token' | 'stablecoin' | 'wrapped' | 'leveraged';

/** A period in which a ticker named an asset; `until` is exclusive, absent while it still does. */
export interface SymbolPeriod {
  symbol: string;
  from?: Instant;
  until?: Instant;
}

/** Anything that can be priced and graded. */
export interface Asset {
  id: AssetId;
  /** The ticker it trades under now. */
  symbol: string;
  name: string;
  class: AssetClass;
  /** Every ticker it has traded under, oldest first. */
  symbols: readonly SymbolPeriod[];
  /** CAIP-19 asset type where it lives on a chain, e.g. `eip155:1/erc20:0x…`. */
  caip19?: string;
  /** `layer-1`, `defi`, `meme` …, when a source says so. */
  categories: readonly string[];
}

/** Authorities whose sanctions Assay knows of. */
export const SANCTION_AUTHORITIES = ['OFAC', 'EU'] as const;

/** An authority forbids trade in an asset; `until` is exclusive, absent while it still does. */
export interface Sanction {
  asset: AssetId;
  authority: (typeof SANCTION_AUTHORITIES)[number];
  from: Instant;
  until?: Instant;
}
