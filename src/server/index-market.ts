import type { AssetClass, AssetId, Clock, Instant } from '../core/index.ts';
import { addMetrics, type MarketPanels } from '../models/index.ts';
import {
  gradeOfIndex,
  gradeTable,
  type IndexDefinition,
  type IndexMarket,
} from '../products/index.ts';
import { AssetRegistry, SANCTIONS } from '../sources/index.ts';
import type { SeriesStore } from '../store/index.ts';
import { readMarketPanels } from './market-panels.ts';

/** Metrics under which gradings are kept, by the table an index reads. */
const GRADES = ['traderGrade', 'investorGrade'];

/**
 * The stored market as an index needs it. Grades are made anew, each from what was known on its
 * day, and only for an index that rests on them.
 */
export async function readIndexMarket(
  { series, clock }: { series: SeriesStore; clock: Clock },
  definition: IndexDefinition,
  onProgress?: (done: number, of: number) => void,
): Promise<IndexMarket> {
  const { panels, classes } = await readMarketPanels(series, clock.now());
  const grade = gradeOfIndex(definition);
  return {
    ...marketTables(panels, classes),
    ...(grade && { [grade]: gradeTable(panels, classes, grade, onProgress) }),
  };
}

/** The stored market as it was known at `asOf`, with the grades that were kept by then. */
export async function readKeptMarket(series: SeriesStore, asOf: Instant): Promise<IndexMarket> {
  const { panels, classes } = await readMarketPanels(series, asOf);
  const kept = await series.readMetrics({ asOf, metrics: GRADES });
  return { ...marketTables(panels, classes), ...addMetrics(panels, kept).metrics };
}

function marketTables(
  panels: MarketPanels,
  classes: ReadonlyMap<AssetId, AssetClass>,
): IndexMarket {
  const registry = new AssetRegistry();
  const marketCapUsd = panels.metrics?.marketCapUsd;
  return {
    times: panels.times,
    assets: panels.assets,
    close: panels.close,
    ...(panels.volumeUsd && { volumeUsd: panels.volumeUsd }),
    ...(marketCapUsd && { marketCapUsd }),
    classes,
    categories: new Map(panels.assets.map((id) => [id, registry.get(id).categories])),
    sanctions: SANCTIONS,
  };
}
