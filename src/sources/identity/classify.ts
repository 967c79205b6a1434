import type { AssetClass } from '../../core/index.ts';

const LEVERAGED_TICKER = /^([A-Z0-9]{2,})(?:UP|DOWN|BULL|BEAR|HEDGE|HALF|[2-5][LS])$/;
const LEVERAGED_SLUG =
  /(?:^|-)(?:\d+x-(?:long|short)|\d+x-flexible-leverage|(?:inverse|bull|bear)-\d*x)\b|^\d+x-/;
const WRAPPED_SLUG =
  /^(?:wrapped|compound|interest-bearing|aave-v\d|staked|lido-staked|ptokens|socean-staked)-|-staked-(?:sol|eth)$|^hrc20-|^r?eth2$/;
const STABLECOIN_SLUG =
  /^[a-z]{0,4}usd[a-z]{0,2}$|(?:^|-)(?:usd|eur|dollars?|euro|stablecoin|usd-coin)(?:-\d+)?$/;

/**
 * Class of an asset nobody has curated, by how its name is built: `ETHBULL` is leveraged where
 * `ETH` is known, `wrapped-…` wrapped, `…-usd` a stablecoin. Undefined where the name tells nothing.
 */
export function classByName(
  name: string,
  isKnownTicker: (ticker: string) => boolean,
): AssetClass | undefined {
  const leveraged = LEVERAGED_TICKER.exec(name);
  if (leveraged && isKnownTicker(leveraged[1])) return 'leveraged';
  const slug = name.toLowerCase();
  if (LEVERAGED_SLUG.test(slug)) return 'leveraged';
  if (WRAPPED_SLUG.test(slug)) return 'wrapped';
  if (STABLECOIN_SLUG.test(slug)) return 'stablecoin';
  return undefined;
}

/** Prices looked at, at the least, before a price is called pegged. */
const ENOUGH = 20;
/** How far from its peg a pegged price may stray on nine days of ten. */
const NEAR = 0.03;

/**
 * Whether prices behave like a stablecoin's: on nine days of ten within 3 % of one dollar. Missing
 * prices are left out; fewer than twenty tell nothing.
 */
export function looksPegged(prices: Float64Array): boolean {
  const present = prices.filter((price) => !Number.isNaN(price));
  if (present.length < ENOUGH) return false;
  const near = present.filter((price) => Math.abs(price - 1) <= NEAR);
  return near.length >= 0.9 * present.length;
}
