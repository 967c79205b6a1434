import WebSocket from 'ws';
import type { Clock } from '../core/index.ts';
import { EXCHANGES, type ExchangeNetwork, ExchangeSource } from '../sources/index.ts';
import type { LiveSource } from './choose-source.ts';
import { realNetwork } from './network.ts';

/** Every exchange Assay knows, over the real network, the broadest first. */
export function liveSources(clock: Clock): readonly LiveSource[] {
  const network: ExchangeNetwork = {
    ...realNetwork(clock),
    connect: (url) => new WebSocket(url),
  };
  return EXCHANGES.map((exchange) => ({
    label: exchange.label,
    async answers(signal) {
      const answer = await fetch(exchange.probe, { signal, redirect: 'error' });
      await answer.body?.cancel();
      if (!answer.ok) throw new Error(`status ${answer.status}`);
    },
    open: () => new ExchangeSource(exchange, network),
  }));
}
