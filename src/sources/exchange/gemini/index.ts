import type { Exchange } from '../exchange.ts';

/** Gemini gives one page of each length and no volume of all markets at once. */
export const gemini: Exchange = {
  id: 'gemini',
  label: 'Gemini',
  probe: 'https://api.gemini.com/v1/symbols',
  paging: 'recent',
  pageRows: 1500,
};
