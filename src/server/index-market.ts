import type { Clock } from '../core/index.ts';
import {
  gradeOfIndex,
  gradeTable,
  type IndexDefinition,
  type IndexMarket,
} from '../products/index.ts';
import { AssetRegistry } from '../sources/index.ts';
import type { SeriesStore } from '../store/index.ts';
import { readMarketPanels } from './market-panels.ts';

/** The stored market as an index needs it; grades are made only for an index that rests on them. */
export async function readIndexMarket(
  { series, clock }: { series: SeriesStore; clock: Clock },
  definition: IndexDefinition,
  onProgress?: (done: number, of: number) => void,
): Promise<IndexMarket> {
  const { panels, classes } = await readMarketPanels(series, clock.now());
  const registry = new AssetRegistry();
  const grade = gradeOfIndex(definition);
  const marketCapUsd = panels.metrics?.marketCapUsd;
  return {
    times: panels.times,
    assets: panels.assets,
    close: panels.close,
    ...(panels.volumeUsd && { volumeUsd: panels.volumeUsd }),
    ...(marketCapUsd && { marketCapUsd }),
    ...(grade && { [grade]: gradeTable(panels, classes, grade, onProgress) }),
    classes,
    categories: new Map(panels.assets.map((id) => [id, registry.get(id).categories])),
  };
}
