import { formatDate } from '../../core/index.ts';
import type { MarketSnapshot, RatedToken } from '../../products/index.ts';
import { formatAmount, formatChange, formatGrade, formatPrice } from './format.ts';
import { type Column, formatTable } from './table.ts';

const columns: readonly Column<RatedToken>[] = [
  { title: 'TOKEN', text: (token) => token.symbol },
  { title: 'PRICE', align: 'right', text: (token) => formatPrice(token.priceUsd) },
  { title: '24H', align: 'right', text: (token) => formatChange(token.change24h) },
  { title: '7D', align: 'right', text: (token) => formatChange(token.change7d) },
  { title: 'VOLUME', align: 'right', text: (token) => formatAmount(token.volumeUsd24h) },
  { title: 'TRADER', align: 'right', text: (token) => formatGrade(token.trader?.grade) },
  { title: 'INVESTOR', align: 'right', text: (token) => formatGrade(token.investor?.grade) },
  { title: 'SIGNAL', text: (token) => token.trader?.signal ?? '–' },
];

/** The graded market as a table, with the line that says what it rests on. */
export function formatMarket(snapshot: MarketSnapshot, tokens: readonly RatedToken[]): string {
  return `${formatTable(columns, tokens)}\n\n${describeMarket(snapshot)}`;
}

/** `412 tokens · simulated market (nothing in it is real) · data to 2024-12-31` */
export function describeMarket({ tokens, source, simulated, asOf }: MarketSnapshot): string {
  const label = simulated ? `${source} (nothing in it is real)` : source;
  const until = asOf === null ? 'no data yet' : `data to ${formatDate(asOf)}`;
  return `${tokens.length} tokens · ${label} · ${until}`;
}
