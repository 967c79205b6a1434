import type { Exchange } from '../exchange.ts';

export const bitstamp: Exchange = {
  id: 'bitstamp',
  label: 'Bitstamp',
  probe: 'https://www.bitstamp.net/api/v2/ticker/btcusd/',
  paging: 'limit',
  pageRows: 1000,
};
