import type { MarketPanels } from './market-panels.ts';

/** The panels of some assets only, by their positions. */
export function selectAssets(panels: MarketPanels, kept: readonly number[]): MarketPanels {
  const width = panels.assets.length;
  if (kept.length === width) return panels;
  const select = (table: Float64Array) => {
    const narrow = new Float64Array(panels.times.length * kept.length);
    for (let day = 0; day < panels.times.length; day++) {
      for (let index = 0; index < kept.length; index++) {
        narrow[day * kept.length + index] = table[day * width + kept[index]];
      }
    }
    return narrow;
  };
  return { ...mapTables(panels, select), assets: kept.map((index) => panels.assets[index]) };
}

function mapTables(
  panels: MarketPanels,
  change: (table: Float64Array) => Float64Array,
): MarketPanels {
  const { open, high, low, volumeUsd, metrics } = panels;
  return {
    ...panels,
    close: change(panels.close),
    ...(open && { open: change(open) }),
    ...(high && { high: change(high) }),
    ...(low && { low: change(low) }),
    ...(volumeUsd && { volumeUsd: change(volumeUsd) }),
    ...(metrics && {
      metrics: Object.fromEntries(
        Object.entries(metrics).map(([name, table]) => [name, change(table)]),
      ),
    }),
  };
}
