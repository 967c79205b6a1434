import type WebSocket from 'ws';
import type { Clock } from '../../core/index.ts';
import type { StreamProtocol } from './stream/protocol.ts';

/** How exchanges reach the network and the time: passed in, so tests bring their own. */
export interface ExchangeNetwork {
  fetch: (url: string, init: RequestInit) => Promise<Response>;
  connect: (url: string) => WebSocket;
  clock: Clock;
  /** Waits so many milliseconds, or rejects as soon as it is aborted. */
  wait: (duration: number, signal?: AbortSignal) => Promise<void>;
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
