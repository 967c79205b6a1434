import { type AssetClass, type AssetId, type Instant, METRICS } from '../core/index.ts';
import { addMetrics, type MarketPanels } from '../models/index.ts';
import { AssetRegistry } from '../sources/index.ts';
import { BAR_FIELDS, type SeriesStore } from '../store/index.ts';

/** Everything the grade models read, as it was known at `asOf`. */
export async function readMarketPanels(
  series: SeriesStore,
  asOf: Instant,
): Promise<{ panels: MarketPanels; classes: Map<AssetId, AssetClass> }> {
  const stored = await series.readPanels({ interval: '1d', fields: BAR_FIELDS, asOf });
  const { times, assets } = stored;
  const panels: Record<string, unknown> = { times, assets };
  for (const field of BAR_FIELDS) {
    const panel = stored.panels[field];
    if (panel?.valid.includes(1) || field === 'close') panels[field] = panel?.values;
  }
  const metrics = await series.readMetrics({ asOf, metrics: METRICS });
  const registry = new AssetRegistry();
  return {
    panels: addMetrics(panels as unknown as MarketPanels, metrics),
    classes: new Map(assets.map((id) => [id, registry.get(id).class])),
  };
}
