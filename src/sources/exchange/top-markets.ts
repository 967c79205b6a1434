import type { Asset, Instant } from '../../core/index.ts';
import type { AssetRegistry } from '../identity/index.ts';
import type { ClientTicker, ExchangeClient } from './client.ts';
import type { ClientMarket } from './client-market.ts';

/** An asset and the market of the exchange that it is followed on. */
export interface FollowedMarket {
  asset: Asset;
  market: ClientMarket;
  /** Coins that one unit of the market's base stands for: 1000 for `1000PEPE`. */
  multiplier: number;
  /** Value traded in the last day, in US dollars; 0 where the exchange does not tell. */
  volumeUsd: number;
}

/** Quotes worth one US dollar, near enough for a volume. */
const DOLLARS = new Set(['USD', 'USDT', 'USDC']);

/** Money of states trades on exchanges, too; it is no asset to grade. */
const STATE_MONEY = new Set(
  'AED ARS AUD BRL CAD CHF COP CZK EUR GBP HKD IDR INR JPY KRW KZT MXN NGN NZD PLN RON RUB SGD THB TRY UAH USD ZAR'.split(
    ' ',
  ),
);

/** Every asset traded against dollars, on its largest market, largest first. */
export async function findTopMarkets(
  client: ExchangeClient,
  registry: AssetRegistry,
  now: Instant,
): Promise<FollowedMarket[]> {
  const [markets, tickers] = [await client.loadMarkets(), await client.fetchTickers()];
  const largest = new Map<string, FollowedMarket>();
  for (const market of Object.values(markets)) {
    if (!isFollowed(market)) continue;
    const { id, multiplier } = registry.resolve(market.base, now, 'ticker');
    const volumeUsd = dayVolume(tickers[market.symbol]);
    const other = largest.get(id);
    if (other !== undefined && other.volumeUsd >= volumeUsd) continue;
    largest.set(id, { asset: registry.get(id), market, multiplier, volumeUsd });
  }
  return [...largest.values()].sort((left, right) => right.volumeUsd - left.volumeUsd);
}

function isFollowed({ spot, active, base, quote }: ClientMarket): boolean {
  return spot !== false && active !== false && DOLLARS.has(quote) && !STATE_MONEY.has(base);
}

function dayVolume(ticker: ClientTicker | undefined): number {
  if (ticker === undefined) return 0;
  const { quoteVolume, baseVolume = 0, last = 0 } = ticker;
  return quoteVolume ?? baseVolume * last;
}
