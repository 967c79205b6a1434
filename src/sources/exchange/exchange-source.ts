import {
  type Asset,
  type AssetId,
  type BarColumns,
  BaseError,
  INTERVAL_LENGTH,
  type Instant,
} from '../../core/index.ts';
import { SourceUnavailableError } from '../errors.ts';
import { AssetRegistry } from '../identity/index.ts';
import type { FetchBarsQuery, MarketSource } from '../market-source.ts';
import { readBarPage } from './bar-page.ts';
import { type ExchangeClient, openClient } from './client.ts';
import type { Exchange, ExchangeNetwork } from './exchange.ts';
import { openMarketStream } from './stream/market-stream.ts';
import type { MarketTick } from './stream/protocol.ts';
import { type FollowedMarket, findTopMarkets } from './top-markets.ts';
import { ExchangeTransport } from './transport.ts';

/** One price at which an asset traded. */
export interface AssetTick {
  asset: AssetId;
  time: Instant;
  /** US dollars. */
  price: number;
  /** Units of the asset; NaN where the exchange does not tell. */
  size: number;
}

/** The spot markets of one exchange, through its public API: no key, no account. */
export class ExchangeSource implements MarketSource {
  readonly market = 'spot';
  readonly simulated = false;
  readonly #exchange: Exchange;
  readonly #network: ExchangeNetwork;
  readonly #transport: ExchangeTransport;
  readonly #registry = new AssetRegistry();
  #client: Promise<ExchangeClient> | undefined;
  #followed: ReadonlyMap<AssetId, FollowedMarket> | undefined;

  constructor(exchange: Exchange, network: ExchangeNetwork) {
    this.#exchange = exchange;
    this.#network = network;
    this.#transport = new ExchangeTransport(exchange.label, network);
  }

  get id(): string {
    return this.#exchange.id;
  }

  get label(): string {
    return this.#exchange.label;
  }

  async listAssets({ limit, signal }: { limit: number; signal?: AbortSignal }): Promise<Asset[]> {
    const followed = await this.#findMarkets(signal);
    return Array.from(followed.values().take(limit), ({ asset }) => asset);
  }

  async *fetchBars({
    asset,
    interval,
    from,
    to,
    signal,
  }: FetchBarsQuery): AsyncGenerator<BarColumns> {
    const { market, multiplier } = await this.#marketOf(asset, signal);
    const client = await this.#openClient();
    if (!(interval in client.timeframes)) {
      throw new SourceUnavailableError(`${this.label} has no bars of ${interval}.`);
    }
    const { pageRows, paging } = this.#exchange;
    const { symbol } = market;
    const length = INTERVAL_LENGTH[interval];
    let since = firstInstant(asset, market.base, Math.ceil(from / length) * length);
    while (since < Math.min(to, this.#transport.now())) {
      const end = paging === 'recent' ? to : Math.min(to, since + pageRows * length);
      const until = paging === 'until' ? { until: end - 1 } : {};
      const rows = Math.min(pageRows, Math.ceil((end - since) / length));
      const page = await this.#ask(signal, () =>
        client.fetchOHLCV(symbol, interval, since, rows, until),
      );
      const now = this.#transport.now();
      const context = { label: this.label, symbol, asset: asset.id, multiplier, interval, now };
      const bars = readBarPage(page, { ...context, from: since, to: end });
      if (bars.time.length > 0) yield bars;
      if (paging === 'recent') return;
      since = bars.time.length > 0 ? (bars.time.at(-1) as Instant) + length : end;
    }
  }

  /**
   * Trades of these assets as they happen, until aborted.
   *
   * @throws {SourceUnavailableError} where Assay does not speak the exchange's stream.
   */
  async *ticks(
    assets: readonly Asset[],
    signal: AbortSignal,
  ): AsyncGenerator<readonly AssetTick[]> {
    const protocol = this.#exchange.stream;
    if (protocol === undefined) {
      throw new SourceUnavailableError(`Live trades of ${this.label} are not followed.`);
    }
    const followed = new Map<string, FollowedMarket>();
    for (const asset of assets) {
      const market = await this.#marketOf(asset, signal);
      followed.set(protocol.pairOf(market.market), market);
    }
    const stream = openMarketStream({
      label: this.label,
      protocol,
      network: this.#network,
      askJson: (url, method) => this.#transport.askJson(url, method, signal),
      pairs: [...followed.keys()],
      signal,
    });
    for await (const ticks of stream) {
      const named = ticks.flatMap((tick) => nameTick(tick, followed.get(tick.pair)));
      if (named.length > 0) yield named;
    }
  }

  async close(): Promise<void> {
    this.#transport.close();
  }

  async #findMarkets(signal?: AbortSignal): Promise<ReadonlyMap<AssetId, FollowedMarket>> {
    const client = await this.#openClient();
    const markets = await this.#ask(signal, () =>
      findTopMarkets(client, this.#registry, this.#transport.now()),
    );
    this.#followed = new Map(markets.map((followed) => [followed.asset.id, followed]));
    return this.#followed;
  }

  async #marketOf({ id, symbol }: Asset, signal?: AbortSignal): Promise<FollowedMarket> {
    const followed = this.#followed ?? (await this.#findMarkets(signal));
    const found = followed.get(id);
    if (found) return found;
    throw new SourceUnavailableError(`${this.label} does not trade ${symbol} against dollars.`);
  }

  #openClient(): Promise<ExchangeClient> {
    this.#client ??= openClient(this.#exchange, this.#transport);
    return this.#client;
  }

  /** Asks through ccxt, whose errors all mean the same to us: nothing usable answered. */
  async #ask<Answer>(signal: AbortSignal | undefined, ask: () => Promise<Answer>): Promise<Answer> {
    signal?.throwIfAborted();
    try {
      return await unlessAborted(ask(), signal);
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof BaseError) throw error;
      throw new SourceUnavailableError(
        `${this.label} sent an answer that cannot be used: ${firstLine(error)}`,
        { cause: error },
      );
    }
  }
}

/** A ticker that changed hands is this asset's only since it took it over. */
function firstInstant({ symbols }: Asset, ticker: string, from: Instant): Instant {
  const period = symbols.findLast(({ symbol }) => symbol === ticker);
  return Math.max(from, period?.from ?? from);
}

/** A tick of a market nobody asked for names no asset. */
function nameTick({ time, price, size }: MarketTick, followed?: FollowedMarket): AssetTick[] {
  if (followed === undefined) return [];
  const { asset, multiplier } = followed;
  return [{ asset: asset.id, time, price: price / multiplier, size: size * multiplier }];
}

function unlessAborted<Answer>(answer: Promise<Answer>, signal?: AbortSignal): Promise<Answer> {
  if (signal === undefined) return answer;
  const aborted = Promise.withResolvers<never>();
  const abort = () => aborted.reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  return Promise.race([answer, aborted.promise]).finally(() =>
    signal.removeEventListener('abort', abort),
  );
}

function firstLine(error: unknown): string {
  const [line = ''] = String(error instanceof Error ? error.message : error).split('\n');
  return line.length > 200 ? `${line.slice(0, 200)}…` : line;
}
