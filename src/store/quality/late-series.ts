import { INTERVAL_LENGTH, type Instant } from '../../core/index.ts';
import type { AssetCoverage, SeriesCoverage } from '../series/series-store.ts';

/** Whole bars that may be outstanding before a series counts as late. */
const GRACE = 2;

/** Series of bars whose next bars should have come by `now`, the latest first. */
export function lateSeries(assets: readonly AssetCoverage[], now: Instant): SeriesCoverage[] {
  return assets
    .flatMap(({ series }) => series)
    .filter(({ interval, lastTime }) => {
      if (interval === undefined) return false;
      return now - lastTime > (1 + GRACE) * INTERVAL_LENGTH[interval];
    })
    .sort((left, right) => right.lastTime - left.lastTime);
}
