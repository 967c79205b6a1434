import type { Instant } from '../../core/index.ts';
import type { PendingRebalance, SignalHistory, SignalInterval } from '../../products/index.ts';
import { presentSignal } from '../http/signal-schema.ts';
import type { Publisher, Value } from './publisher.ts';

/** Publishes every token's signal on one interval: an event for each whose position changed. */
export function publishSignals(
  publisher: Publisher,
  signals: readonly SignalHistory[],
  { interval, simulated }: { interval: SignalInterval; simulated: boolean },
): Promise<number> {
  const values = signals.map((signal) => toSignal(signal, simulated));
  const complete = (key: string) => key.endsWith(`:${interval}`);
  return publisher.publish('signals', values, { complete });
}

function toSignal(history: SignalHistory, simulated: boolean): Value<'signals'> {
  const { token, symbol, interval, position, since, entryPrice, reason } = presentSignal(history);
  return {
    key: `${token}:${interval}`,
    version: history.asOf,
    data: { token, symbol, interval, position, since, entryPrice, reason, simulated },
  };
}

/** Publishes what every index has decided and not traded yet; others have nothing pending. */
export function publishRebalances(
  publisher: Publisher,
  pending: ReadonlyMap<string, PendingRebalance>,
  { asOf, simulated }: { asOf: Instant; simulated: boolean },
): Promise<number> {
  const values = Array.from(pending, ([index, { due, orders, ...decided }]) => ({
    key: index,
    version: asOf,
    data: { ...decided, index, date: due, orders: [...orders], simulated },
  }));
  return publisher.publish('rebalances', values, { complete: true });
}
