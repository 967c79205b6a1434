import type { Instant } from '../../../core/index.ts';

/** One price at which a market traded. */
export interface MarketTick {
  /** The exchange's own name of the pair, `BTCUSDT`, `XBT/USD` …, as it was subscribed to. */
  pair: string;
  time: Instant;
  /** In units of the pair's quote currency. */
  price: number;
  /** Traded amount in units of the base currency; NaN where the message tells none. */
  size: number;
}

/** What a message of an exchange means: ticks, a reason to give up the connection, or nothing. */
export type StreamReading =
  | { kind: 'ticks'; ticks: readonly MarketTick[] }
  | { kind: 'refused'; reason: string }
  | { kind: 'other' };

/** An exchange's WebSocket protocol, without the socket: which words to say, what answers mean. */
export interface StreamProtocol {
  /** Where to connect; some exchanges hand out an address and a token first. */
  address(askJson: (url: string, method: 'GET' | 'POST') => Promise<unknown>): Promise<string>;
  /** Messages that subscribe to the trades of these pairs. */
  subscribe(pairs: readonly string[]): readonly object[];
  /** What a message that is JSON means. @param now stands in where a message carries no time. */
  read(message: unknown, now: Instant): StreamReading;
  /** A message that keeps an idle connection open; the protocol's own ping where absent. */
  ping?: object | string;
}
