import type { MarketPanels } from './market-panels.ts';

/** Days that what is seldom read stays known for. */
const STAYS_KNOWN = 90;

/** Share of each member's supply that its hundred largest addresses hold; NaN where it is not known. */
export function topHolderShares(
  panels: MarketPanels,
  day: number,
  members: readonly number[],
): Float64Array {
  const { topHundredNative, supplyNative } = panels.metrics ?? {};
  return Float64Array.from(members, (asset) => {
    const held = lastKnown(panels, topHundredNative, day, asset);
    const supply = lastKnown(panels, supplyNative, day, asset);
    return supply > 0 ? Math.min(1, held / supply) : Number.NaN;
  });
}

/** Whether a list of scams named the token's contract when the lists were last read. */
export function isWarnedOf(panels: MarketPanels, day: number, asset: number): boolean {
  return lastKnown(panels, panels.metrics?.contractWarnings, day, asset) > 0;
}

function lastKnown(
  { assets }: MarketPanels,
  table: Float64Array | undefined,
  day: number,
  asset: number,
): number {
  for (let back = 0; table !== undefined && back <= Math.min(day, STAYS_KNOWN); back++) {
    const value = table[(day - back) * assets.length + asset];
    if (!Number.isNaN(value)) return value;
  }
  return Number.NaN;
}
