import { z } from 'zod';
import type { RatedToken } from '../../products/index.ts';

const amount = z.coerce.number().nonnegative().optional();

/** Query parameters that narrow a list of tokens. */
export const tokenFilterQuery = {
  symbol: z.string().max(1_000).optional().describe('Comma-separated symbols or ids'),
  category: z.string().max(64).optional().describe('Only tokens of this category, such as `meme`'),
  minMarketCap: amount.describe('US dollars'),
  maxMarketCap: amount.describe('US dollars'),
  minVolume: amount.describe('US dollars in the last day'),
  minGrade: z.coerce.number().min(0).max(100).optional().describe('0 to 100, inclusive'),
  maxGrade: z.coerce.number().min(0).max(100).optional().describe('0 to 100, inclusive'),
};

const filter = z.object(tokenFilterQuery);
type TokenFilter = z.infer<typeof filter>;

/**
 * Whether a token passes a filter. A bound on something that is not known keeps the token out.
 *
 * @param gradeOf which of its grades the bounds speak of.
 */
export function tokenPasses(
  token: RatedToken,
  wanted: TokenFilter,
  gradeOf: (token: RatedToken) => number | null | undefined,
): boolean {
  return (
    named(token, wanted.symbol) &&
    (wanted.category === undefined || token.categories.includes(wanted.category)) &&
    within(token.marketCapUsd, wanted.minMarketCap, wanted.maxMarketCap) &&
    within(token.volumeUsd24h, wanted.minVolume, undefined) &&
    within(gradeOf(token), wanted.minGrade, wanted.maxGrade)
  );
}

function named(token: RatedToken, symbols: string | undefined): boolean {
  if (symbols === undefined) return true;
  return symbols
    .split(',')
    .some((name) => name.trim().toUpperCase() === token.symbol || name.trim() === token.id);
}

function within(
  value: number | null | undefined,
  least: number | undefined,
  most: number | undefined,
): boolean {
  if (least === undefined && most === undefined) return true;
  if (value === null || value === undefined) return false;
  return (
    value >= (least ?? Number.NEGATIVE_INFINITY) && value <= (most ?? Number.POSITIVE_INFINITY)
  );
}
