import type { Exchange } from '../exchange.ts';
import { stream } from './stream.ts';

export const binance: Exchange = {
  id: 'binance',
  label: 'Binance',
  probe: 'https://api.binance.com/api/v3/time',
  paging: 'until',
  pageRows: 1000,
  stream,
};
