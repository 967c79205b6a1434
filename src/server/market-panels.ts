import { type AssetClass, type AssetId, DAY, type Instant, METRICS } from '../core/index.ts';
import { addMetrics, type MarketPanels } from '../models/index.ts';
import { AssetRegistry } from '../sources/index.ts';
import { BAR_FIELDS, type BarPanels, type SeriesStore } from '../store/index.ts';

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
    classes: new Map(
      assets.map((id, index) => [id, registry.classOf(id, firstCloses(stored, index))]),
    ),
  };
}

/** Findings are few; this many would be a market without prices. */
const MOST_FINDINGS = 1_000_000;

/** Daily bars whose close the quality gate calls absurd, by asset. */
export async function readAbsurdPrices(series: SeriesStore): Promise<Map<AssetId, Set<Instant>>> {
  const absurd = new Map<AssetId, Set<Instant>>();
  const findings = await series.listFindings({ kinds: ['absurd-price'], limit: MOST_FINDINGS });
  for (const { asset, interval, from, to } of findings) {
    if (interval !== '1d') continue;
    const times = absurd.get(asset) ?? new Set();
    for (let time = from; time <= to; time += DAY) times.add(time);
    absurd.set(asset, times);
  }
  return absurd;
}

/** Prices that tell a class; later ones would let the future into the past of an evaluation. */
const TELLING_PRICES = 60;

function firstCloses({ assets, panels: { close } }: BarPanels, asset: number): Float64Array {
  const first = new Float64Array(TELLING_PRICES).fill(Number.NaN);
  let count = 0;
  for (let cell = asset; close && cell < close.values.length; cell += assets.length) {
    if (close.valid[cell] === 0) continue;
    first[count++] = close.values[cell];
    if (count === TELLING_PRICES) break;
  }
  return first;
}
