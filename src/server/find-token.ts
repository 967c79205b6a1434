import { NotFoundError } from '../core/index.ts';
import type { MarketSnapshot, RatedToken } from '../products/index.ts';

/**
 * The token that `name` means: an id, a CAIP-19 id, or a symbol (the largest by volume that has it).
 *
 * @throws {NotFoundError} when there is none.
 */
export function findToken({ tokens }: MarketSnapshot, name: string): RatedToken {
  const symbol = name.toUpperCase();
  const found =
    tokens.find((token) => token.id === name || token.caip19 === name) ??
    tokens.find((token) => token.symbol.toUpperCase() === symbol);
  if (found) return found;
  throw new NotFoundError(
    `No token is called '${name}'. ./assay tokens and /v1/tokens list them all.`,
    {
      place: { token: name },
    },
  );
}
