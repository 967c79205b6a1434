import type { Exchange } from '../exchange.ts';
import { stream } from './stream.ts';

export const kucoin: Exchange = {
  id: 'kucoin',
  label: 'KuCoin',
  probe: 'https://api.kucoin.com/api/v1/timestamp',
  paging: 'limit',
  pageRows: 1500,
  stream,
};
