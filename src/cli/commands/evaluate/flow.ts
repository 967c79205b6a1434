import { InvalidInputError } from '../../../core/index.ts';
import { flowReport, type MeasuredFlows, type ModelReport } from '../../../models/index.ts';
import { readTokenFlows } from '../../../server/index.ts';
import { openSeriesStore, type SeriesStore } from '../../../store/index.ts';
import type { CliContext } from '../../context.ts';
import { nothingMeasured, requireOutcomes, type Span, storedSpan } from './span.ts';

/** Exchange flows of every stored asset that has them, and what followed. */
export async function evaluateFlows(
  { config, clock }: CliContext,
  span: Span,
): Promise<ModelReport> {
  const series = await openSeriesStore(config);
  try {
    const measured = await measure(series, clock.now(), span);
    if (measured.length > 0) return flowReport(measured);
  } finally {
    await series.close();
  }
  return nothingMeasured(span, 'an asset needs a year of exchange flows, and daily prices.');
}

async function measure(series: SeriesStore, asOf: number, span: Span): Promise<MeasuredFlows[]> {
  const assets = await assetsWithFlows(series);
  if (assets.length === 0) {
    throw new InvalidInputError(
      "No exchange flows are stored. Import a metric file with FlowInExUSD and FlowOutExUSD, or judge one by './assay flows --input FILE'.",
    );
  }
  const measured: MeasuredFlows[] = [];
  const stored: number[] = [];
  for (const asset of assets) {
    const query = { asset, asOf, isStablecoin: false, since: 0, judged: span };
    const { reading, evaluation } = await readTokenFlows(series, query);
    stored.push(...reading.times);
    if (evaluation.days > 0) measured.push({ asset, evaluation });
  }
  requireOutcomes(span, storedSpan(Float64Array.from(stored)), 0);
  return measured;
}

async function assetsWithFlows(series: SeriesStore): Promise<string[]> {
  const assets = await series.assets();
  const hasFlows = ({ metric }: { metric?: string }) => metric === 'exchangeInflowUsd';
  return assets.filter(({ series: stored }) => stored.some(hasFlows)).map(({ asset }) => asset);
}
