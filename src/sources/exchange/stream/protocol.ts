import type { Instant } from '../../../core/index.ts';
import type { ClientMarket } from '../client-market.ts';

/** One price at which a market traded. */
export interface MarketTick {
  /** The exchange's own name of the pair, `BTCUSDT`, `XBT/USD` …, as it was subscribed to. */
  pair: string;
  time: Instant;
  /** In units of the pair's quote currency. */
  price: number;
  /** Traded amount in units of the base currency; NaN where the message does not tell. */
  size: number;
}

/** What a message of an exchange means: ticks, a reason to give up the connection, or nothing. */
export type StreamReading =
  | { kind: 'ticks'; ticks: readonly MarketTick[] }
  | { kind: 'refused'; reason: string }
  | { kind: 'other' };

/** An exchange's WebSocket protocol, without the socket: which words to say, what answers mean. */
export interface StreamProtocol {
  /** The name the protocol gives a market. */
  pairOf(market: ClientMarket): string;
  /** Where to connect; some exchanges hand out an address and a token first. */
  address(askJson: (url: string, method: 'GET' | 'POST') => Promise<unknown>): Promise<string>;
  /** Messages that subscribe to the trades of these pairs. */
  subscribe(pairs: readonly string[]): readonly object[];
  /** What a message that is JSON means. */
  read(message: unknown): StreamReading;
  /** What keeps an idle connection open; a WebSocket ping (RFC 6455 section 5.5.2) where absent. */
  ping?: string;
}

/** A message that is none of the others: a heartbeat, a confirmation, another channel. */
export const OTHER: StreamReading = { kind: 'other' };

/** Ticks, or nothing where a message that should carry numbers carries none. */
export function ticks(...found: readonly MarketTick[]): StreamReading {
  const usable = found.filter(({ time, price }) => price > 0 && Number.isFinite(time));
  return usable.length > 0 ? { kind: 'ticks', ticks: usable } : OTHER;
}
