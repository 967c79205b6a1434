import type { Interval } from '../../core/index.ts';
import type { ClientMarket } from './client-market.ts';
import type { Exchange } from './exchange.ts';
import type { ExchangeTransport } from './transport.ts';

/** A day's summary of a market as ccxt describes it. */
export interface ClientTicker {
  quoteVolume?: number | undefined;
  baseVolume?: number | undefined;
  last?: number | undefined;
}

/** Opening instant, open, high, low, close, base volume. */
export type ClientBar = readonly (number | null | undefined)[];

/** The part of a ccxt client that Assay uses. */
export interface ExchangeClient {
  timeframes: Readonly<Record<string, unknown>>;
  loadMarkets(): Promise<Readonly<Record<string, ClientMarket>>>;
  fetchTickers(): Promise<Readonly<Record<string, ClientTicker>>>;
  fetchOHLCV(
    symbol: string,
    timeframe: Interval,
    since: number,
    limit: number,
    params: Readonly<Record<string, unknown>>,
  ): Promise<readonly ClientBar[]>;
}

type ClientConstructor = new (config: object) => ExchangeClient;

/** Longer than the transport may wait for an exchange that asks for patience. */
const LONGEST_REQUEST = 200_000;

/**
 * A ccxt client whose requests go through `transport`. ccxt takes a second and a half to load, so it
 * is loaded here, by the process that asks an exchange, and nowhere else.
 */
export async function openClient(
  { id, options }: Exchange,
  transport: ExchangeTransport,
): Promise<ExchangeClient> {
  const { default: ccxt } = await import('ccxt');
  const Client = ccxt[id as keyof typeof ccxt] as unknown as ClientConstructor;
  return new Client({
    enableRateLimit: true,
    timeout: LONGEST_REQUEST,
    has: { fetchCurrencies: false },
    options: { defaultType: 'spot', fetchMarkets: { types: ['spot'] }, ...options },
    fetchImplementation: (url: string, init: RequestInit) => transport.fetch(url, init),
  });
}
