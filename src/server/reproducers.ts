import type { LogRecord, Reproduced, Reproducer } from '../log/index.ts';
import {
  type GradedMarket,
  gradeMarketInBackground,
  moonshotIdentity,
  priceModelIdentity,
} from '../models/index.ts';
import {
  backtestIndex,
  hashIndexMarket,
  type IndexDefinition,
  identifyIndex,
  listIndices,
  rebalanceDecision,
  SIGNAL_RULES,
  type SignalInterval,
  signalDecision,
  signalModel,
} from '../products/index.ts';
import { openSeriesStore, type SeriesStore } from '../store/index.ts';
import type { Config } from './config.ts';
import { readKeptMarket } from './index-market.ts';
import { forecastAsOf } from './jobs/forecast.ts';
import { moonshotsAsOf } from './jobs/moonshots.ts';
import { readMarketPanels } from './market-panels.ts';
import { readSignalInputs, readSignals } from './signals.ts';

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
      'signal-1d': (record) => signalAgain(series, '1d', record),
      'signal-1h': (record) => signalAgain(series, '1h', record),
      ...Object.fromEntries(
        listIndices().map((definition) => [
          `index-${definition.id}`,
          (record: LogRecord) => rebalanceAgain(series, definition, record),
        ]),
      ),
      'price-cone': (record) => forecastAgain(series, record, signal),
      moonshot: (record) => moonshotsAgain(series, record, signal),
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

/** Reads the token's signal from what was known at the record's instant. */
async function signalAgain(
  series: SeriesStore,
  interval: SignalInterval,
  { asOf, subject, simulated = false }: LogRecord,
): Promise<Reproduced> {
  const rules = SIGNAL_RULES[interval];
  const found = readSignals(await readSignalInputs(series, interval, asOf)).find(
    ({ input }) => input.asset === subject,
  );
  if (found === undefined) return { model: signalModel(rules), inputs: NOTHING, output: null };
  return signalDecision(found.input, found.history, { rules, asOf, simulated });
}

/** Calculates the index from what was known at the record's instant. */
async function rebalanceAgain(
  series: SeriesStore,
  definition: IndexDefinition,
  { asOf, simulated = false }: LogRecord,
): Promise<Reproduced> {
  const market = await readKeptMarket(series, asOf);
  const inputs = hashIndexMarket(market);
  const history = backtestIndex(market, definition);
  const again = rebalanceDecision(definition, history, { asOf, inputs, simulated });
  return again ?? { model: identifyIndex(definition), inputs: { sha256: inputs }, output: null };
}

/** Forecasts the market as it was known at the record's instant, and picks the one horizon. */
async function forecastAgain(
  series: SeriesStore,
  { asOf, horizon, simulated = false }: LogRecord,
  signal: AbortSignal,
): Promise<Reproduced> {
  const decisions = await forecastAsOf(series, { asOf, simulated }, signal);
  const again = decisions.find((decision) => decision.horizon?.to === horizon?.to);
  if (again !== undefined) return again;
  return { model: priceModelIdentity(), inputs: NOTHING, output: null };
}

/** Lists the moonshots of what was known at the record's instant. */
async function moonshotsAgain(
  series: SeriesStore,
  { asOf, simulated = false }: LogRecord,
  signal: AbortSignal,
): Promise<Reproduced> {
  const again = await moonshotsAsOf(series, { asOf, simulated }, signal);
  return again ?? { model: moonshotIdentity(), inputs: NOTHING, output: null };
}

const NOTHING = { sha256: '' };

/** What went in is the same for every token of one grading. */
function inputsOf({ decisions }: GradedMarket): Reproduced['inputs'] {
  return decisions[0]?.inputs ?? { sha256: '' };
}
