import type { Exchange } from '../exchange.ts';

export const coinbase: Exchange = {
  id: 'coinbase',
  label: 'Coinbase',
  probe: 'https://api.coinbase.com/v2/time',
  paging: 'until',
  pageRows: 300,
};
