import type { AssetClass, AssetId } from '../../core/index.ts';
import type { MarketPanels } from './market-panels.ts';
import { selectAssets } from './select-assets.ts';

/** What each asset is; assets that are absent count as coins. */
export type AssetClasses = ReadonlyMap<AssetId, AssetClass>;

/** Classes that are not graded, in the words of the reason. */
const NOT_GRADED: Partial<Record<AssetClass, string>> = {
  stablecoin: 'A stablecoin is held to a price; there is nothing to grade.',
  wrapped: 'A wrapped token follows another asset; see that one.',
  leveraged: 'A leveraged token follows another asset by rule; see that one.',
};

/** Why assets of this one's class are not graded; undefined where they are. */
export function whyNeverGraded(asset: AssetId, classes?: AssetClasses): string | undefined {
  return NOT_GRADED[classes?.get(asset) ?? 'coin'];
}

/** The panels of the assets that may be graded. */
export function selectGradable(panels: MarketPanels, classes?: AssetClasses): MarketPanels {
  const kept = [...panels.assets.keys()].filter(
    (index) => whyNeverGraded(panels.assets[index], classes) === undefined,
  );
  return selectAssets(panels, kept);
}
