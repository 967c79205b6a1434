import {
  backtestIndicesInBackground,
  hashIndexMarket,
  listIndices,
  rebalanceDecision,
  SIGNAL_RULES,
  type SignalInterval,
  sayOnce,
  signalDecision,
} from '../../products/index.ts';
import { readKeptMarket } from '../index-market.ts';
import { readSourceLabel } from '../market-label.ts';
import type { Services } from '../services.ts';
import { readSignalInputs, readSignals } from '../signals.ts';

/** All indices together may take this long. */
const LONGEST = 600_000;

/** Queues for the log every token whose signal took another position since it was last said. */
export async function recordSignals(
  { series, state, clock }: Services,
  interval: SignalInterval,
): Promise<number> {
  const asOf = clock.now();
  const { simulated } = await readSourceLabel(state);
  const rules = SIGNAL_RULES[interval];
  const signals = readSignals(await readSignalInputs(series, interval, asOf));
  const sayings = signals.map(({ input, history }) => ({
    said: `${history.position} ${history.since}`,
    decision: signalDecision(input, history, { rules, asOf, simulated }),
  }));
  return (await sayOnce(state, `signal ${interval}`, sayings)).length;
}

/** Queues for the log what each index has decided and not traded yet. */
export async function recordRebalances({ series, state, clock }: Services): Promise<number> {
  const asOf = clock.now();
  const { simulated } = await readSourceLabel(state);
  const market = await readKeptMarket(series, asOf);
  if (market.times.length === 0) return 0;
  const inputs = hashIndexMarket(market);
  const definitions = listIndices();
  const outcomes = await backtestIndicesInBackground(market, definitions, {
    milliseconds: LONGEST,
  });
  const sayings = definitions.flatMap((definition, index) => {
    const history = outcomes[index];
    // An index that this market cannot carry has nothing to say; the API tells why.
    if (history instanceof Error) return [];
    const decision = rebalanceDecision(definition, history, { asOf, inputs, simulated });
    return decision ? [{ said: history.pending?.decided ?? '', decision }] : [];
  });
  return (await sayOnce(state, 'rebalance', sayings)).length;
}
