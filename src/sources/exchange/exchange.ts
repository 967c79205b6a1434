import type WebSocket from 'ws';
import type { Network } from '../network.ts';
import type { StreamProtocol } from './stream/protocol.ts';

/** How exchanges are reached: their streams need sockets besides. */
export interface ExchangeNetwork extends Network {
  connect: (url: string) => WebSocket;
}

/**
 * What sets one exchange apart from another; everything else is shared.
 *
 * `paging` says how history is asked for:
 * - `until`: by first and last instant of a page;
 * - `limit`: by first instant and number of bars;
 * - `recent`: not at all, the exchange gives its newest page only.
 */
export interface Exchange {
  /** As ccxt names it; stored beside what came from it. */
  id: string;
  /** As people read it. */
  label: string;
  /** A small public answer that shows the exchange can be reached from here. */
  probe: string;
  paging: 'until' | 'limit' | 'recent';
  /** Bars in one page, at most. */
  pageRows: number;
  /** Options handed to the ccxt client. */
  options?: Readonly<Record<string, unknown>>;
  /** Live trades, where Assay speaks the exchange's WebSocket protocol. */
  stream?: StreamProtocol;
}
