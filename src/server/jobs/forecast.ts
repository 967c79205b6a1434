import { closingInstant, type Decision, type Instant } from '../../core/index.ts';
import { forecastMarketInBackground, priceModelIdentity } from '../../models/index.ts';
import { type SeriesStore, saveGradeRun } from '../../store/index.ts';
import { readSourceLabel } from '../market-label.ts';
import type { Services } from '../services.ts';

/**
 * Forecasts the most traded tokens from the last daily close and keeps the records for the log. The
 * same close is forecast once.
 *
 * @returns how many records were new.
 */
export async function forecast(
  { series, state, clock }: Services,
  signal?: AbortSignal,
): Promise<number> {
  const asOf = await lastClose(series, clock.now());
  if (asOf === undefined) return 0;
  const { source, simulated } = await readSourceLabel(state);
  const decisions = await forecastAsOf(series, { asOf, simulated }, signal);
  if (decisions.length === 0) return 0;
  const run = { asOf, model: priceModelIdentity(), source, document: {}, grades: [], decisions };
  return (await saveGradeRun(state, run)) ? decisions.length : 0;
}

/** Forecasts of the most traded tokens at a daily close, from the bars known then. */
export async function forecastAsOf(
  series: SeriesStore,
  { asOf, simulated }: { asOf: Instant; simulated: boolean },
  signal?: AbortSignal,
): Promise<Decision[]> {
  const bars = await series.readBars({ interval: '1d', asOf });
  return forecastMarketInBackground({ bars, asOf, simulated }, signal);
}

/** When the last day that is stored and known at `asOf` ended. */
export async function lastClose(series: SeriesStore, asOf: Instant): Promise<Instant | undefined> {
  const { time } = await series.latestBars({ interval: '1d', asOf });
  if (time.length === 0) return undefined;
  return closingInstant(
    time.reduce((latest, opening) => Math.max(latest, opening)),
    '1d',
  );
}
