import type { Exchange } from '../exchange.ts';
import { stream } from './stream.ts';

/** Kraken keeps the newest 720 bars of each length for the public. */
export const kraken: Exchange = {
  id: 'kraken',
  label: 'Kraken',
  probe: 'https://api.kraken.com/0/public/Time',
  paging: 'recent',
  pageRows: 720,
  stream,
};
