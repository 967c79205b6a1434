import type { Exchange } from '../exchange.ts';
import { stream } from './stream.ts';

export const okx: Exchange = {
  id: 'okx',
  label: 'OKX',
  probe: 'https://www.okx.com/api/v5/public/time',
  paging: 'until',
  pageRows: 300,
  stream,
};
