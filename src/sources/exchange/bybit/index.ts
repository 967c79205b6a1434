import type { Exchange } from '../exchange.ts';
import { stream } from './stream.ts';

export const bybit: Exchange = {
  id: 'bybit',
  label: 'Bybit',
  probe: 'https://api.bybit.com/v5/market/time',
  paging: 'until',
  pageRows: 1000,
  stream,
};
