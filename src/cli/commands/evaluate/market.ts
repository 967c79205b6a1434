import { type Instant, InvalidInputError } from '../../../core/index.ts';
import { readAbsurdPrices, readMarketPanels } from '../../../server/index.ts';
import { openSeriesStore, type SeriesStore } from '../../../store/index.ts';
import type { CliContext } from '../../context.ts';

/** The stored market as it is known now. */
export async function readMarket({ config, clock }: Pick<CliContext, 'config' | 'clock'>) {
  const series = await openSeriesStore({ home: config.home });
  const market = await readWithFindings(series, clock.now()).finally(() => series.close());
  if (market.panels.times.length > 0) return market;
  throw new InvalidInputError(
    "There is no market to grade yet. Bring one in with './assay import PATH' or './assay start'.",
  );
}

async function readWithFindings(series: SeriesStore, now: Instant) {
  const market = await readMarketPanels(series, now);
  return { ...market, absurd: await readAbsurdPrices(series) };
}
