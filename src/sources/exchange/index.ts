import { binance } from './binance/index.ts';
import { bitstamp } from './bitstamp/index.ts';
import { bybit } from './bybit/index.ts';
import { coinbase } from './coinbase/index.ts';
import type { Exchange } from './exchange.ts';
import { gemini } from './gemini/index.ts';
import { kraken } from './kraken/index.ts';
import { kucoin } from './kucoin/index.ts';
import { okx } from './okx/index.ts';

/** Every exchange Assay can follow, the broadest markets first. */
export const EXCHANGES: readonly Exchange[] = [
  binance,
  okx,
  bybit,
  kucoin,
  kraken,
  coinbase,
  bitstamp,
  gemini,
];

export type { Exchange, ExchangeNetwork } from './exchange.ts';
export { type AssetTick, ExchangeSource } from './exchange-source.ts';
