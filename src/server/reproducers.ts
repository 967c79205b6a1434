import type { Config } from '../core/index.ts';
import type { LogRecord, Reproduced, Reproducer } from '../log/index.ts';
import { type GradedMarket, gradeMarketInBackground } from '../models/index.ts';
import { openSeriesStore, type SeriesStore } from '../store/index.ts';
import { readMarketPanels } from './market-panels.ts';

/** Models that can run again on what was known then, by the id their records carry. */
export interface Reproducers {
  reproducers: Readonly<Record<string, Reproducer>>;
  close(): Promise<void>;
}

/** Opens what reproduction reads: the point-in-time series. */
export async function openReproducers({ home }: Config, signal: AbortSignal): Promise<Reproducers> {
  const series = await openSeriesStore({ home });
  return {
    reproducers: {
      trader: (record) => gradeAgain(series, 'trader', record, signal),
      investor: (record) => gradeAgain(series, 'investor', record, signal),
    },
    close: () => series.close(),
  };
}

/** Grades the whole market as it was known at the record's instant, and picks the one token. */
async function gradeAgain(
  series: SeriesStore,
  model: 'trader' | 'investor',
  { asOf, simulated = false, subject }: LogRecord,
  signal: AbortSignal,
): Promise<Reproduced> {
  const { panels, classes } = await readMarketPanels(series, asOf);
  const market = await gradeMarketInBackground({ panels, model, classes, simulated }, signal);
  const again = market.decisions.find((decision) => decision.subject === subject);
  if (again === undefined) return { model: market.model, inputs: inputsOf(market), output: null };
  return { model: again.model, inputs: again.inputs, output: again.output };
}

/** What went in is the same for every token of one grading. */
function inputsOf({ decisions }: GradedMarket): Reproduced['inputs'] {
  return decisions[0]?.inputs ?? { sha256: '' };
}
