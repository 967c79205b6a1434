import { InvalidInputError } from '../../../core/index.ts';
import { flowReport, type MeasuredFlows, type ModelReport } from '../../../models/index.ts';
import { readTokenFlows } from '../../../server/index.ts';
import { openSeriesStore, type SeriesStore } from '../../../store/index.ts';
import type { CliContext } from '../../context.ts';

/** Exchange flows of every stored asset that has them, and what followed. */
export async function evaluateFlows({ config, clock }: CliContext): Promise<ModelReport> {
  const series = await openSeriesStore(config);
  try {
    const asOf = clock.now();
    const measured: MeasuredFlows[] = [];
    for (const asset of await assetsWithFlows(series)) {
      const { evaluation } = await readTokenFlows(series, { asset, asOf, isStablecoin: false });
      if (evaluation.days > 0) measured.push({ asset, evaluation });
    }
    if (measured.length > 0) return flowReport(measured);
  } finally {
    await series.close();
  }
  throw new InvalidInputError(
    "No asset has a year of exchange flows and prices. Import a metric file with FlowInExUSD and FlowOutExUSD, or judge one by './assay flows --input FILE'.",
  );
}

async function assetsWithFlows(series: SeriesStore): Promise<string[]> {
  const assets = await series.assets();
  const hasFlows = ({ metric }: { metric?: string }) => metric === 'exchangeInflowUsd';
  return assets.filter(({ series: stored }) => stored.some(hasFlows)).map(({ asset }) => asset);
}
