import {
  backtestIndicesInBackground,
  hashIndexMarket,
  listIndices,
  type PendingRebalance,
  rebalanceDecision,
  type Saying,
  SIGNAL_RULES,
  type SignalInterval,
  sayOnce,
  signalDecision,
} from '../../products/index.ts';
import { readKeptMarket } from '../index-market.ts';
import { readSourceLabel } from '../market-label.ts';
import type { Services } from '../services.ts';
import { readSignalInputs, readSignals } from '../signals.ts';
import {
  openPublisher,
  type Publisher,
  publishRebalances,
  publishSignals,
} from '../stream/index.ts';
import { enqueueDeliveries } from '../webhooks/index.ts';

/** All indices together may take this long. */
const LONGEST = 600_000;

/**
 * Queues for the log every token whose signal took another position since it was last said, and
 * publishes it.
 */
export async function recordSignals(services: Services, interval: SignalInterval): Promise<number> {
  const { series, state, clock } = services;
  const asOf = clock.now();
  const { simulated } = await readSourceLabel(state);
  const rules = SIGNAL_RULES[interval];
  const signals = readSignals(await readSignalInputs(series, interval, asOf));
  const sayings = signals.map(({ input, history }) => ({
    said: `${history.position} ${history.since}`,
    decision: signalDecision(input, history, { rules, asOf, simulated }),
  }));
  const said = await sayOnce(state, `signal ${interval}`, sayings);
  const histories = signals.map(({ history }) => history);
  await publishSignals(publisherOf(services), histories, { interval, simulated });
  return said.length;
}

/** Queues for the log what each index has decided and not traded yet, and publishes it. */
export async function recordRebalances(services: Services): Promise<number> {
  const { series, state, clock } = services;
  const asOf = clock.now();
  const { simulated } = await readSourceLabel(state);
  const market = await readKeptMarket(series, asOf);
  if (market.times.length === 0) return 0;
  const inputs = hashIndexMarket(market);
  const definitions = listIndices();
  const outcomes = await backtestIndicesInBackground(market, definitions, {
    milliseconds: LONGEST,
  });
  const sayings: Saying[] = [];
  const pending = new Map<string, PendingRebalance>();
  for (const [index, definition] of definitions.entries()) {
    const history = outcomes[index];
    // An index that this market cannot carry has nothing to say; the API tells why.
    if (history instanceof Error || history.pending === null) continue;
    pending.set(definition.id, history.pending);
    const decision = rebalanceDecision(definition, history, { asOf, inputs, simulated });
    if (decision) sayings.push({ said: history.pending.decided, decision });
  }
  const said = await sayOnce(state, 'rebalance', sayings);
  await publishRebalances(publisherOf(services), pending, { asOf, simulated });
  return said.length;
}

function publisherOf({ state, queue }: Services): Publisher {
  return openPublisher(state.pool, enqueueDeliveries(queue));
}
