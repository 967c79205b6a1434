import type { Ticker } from '../shared/market-api.ts';
import { COLUMNS } from './columns.tsx';
import type { MarketSearch } from './market-search.ts';

/** The tokens a search asks for, in its order. What is not known sorts last either way. */
export function arrange(tokens: readonly Ticker[], search: MarketSearch): Ticker[] {
  const sortBy = COLUMNS.find((column) => column.id === search.sort)?.sortBy;
  const kept = tokens.filter((token) => passes(token, search));
  if (!sortBy) return kept;
  const direction = search.up ? 1 : -1;
  return kept.sort((left, right) => compare(sortBy(left), sortBy(right), direction));
}

function passes(token: Ticker, { q = '', category, grade }: MarketSearch): boolean {
  const text = q.trim().toLowerCase();
  return (
    `${token.symbol} ${token.name}`.toLowerCase().includes(text) &&
    (category === undefined || token.categories.includes(category)) &&
    (grade === undefined || (token.traderGrade?.grade ?? -1) >= grade)
  );
}

type Key = number | string | null;

function compare(left: Key, right: Key, direction: number): number {
  if (left === null || right === null) return Number(left === null) - Number(right === null);
  return left < right ? -direction : left > right ? direction : 0;
}
