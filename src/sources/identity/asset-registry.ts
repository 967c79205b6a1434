import type { Asset, AssetClass, AssetId, Instant, SymbolPeriod } from '../../core/index.ts';
import type { NamedAsset, NameKind, NameResolver } from '../file/index.ts';
import { type AssetTable, CURATED, type Halt, type KnownAsset } from './asset-table.ts';
import { classByName, looksPegged } from './classify.ts';

/** A period of a ticker, in the order that tickers change hands. */
interface TickerPeriod extends NamedAsset {
  from: Instant;
}

/** `1000PEPE`: an exchange lists so many coins as one. */
const MULTIPLIER = /^(1000000|10000|1000)([A-Z].*)$/;
/** `BTC/USDT`, `BTC-PERP`: the asset is what stands before. */
const PAIR = /^([A-Z0-9]{2,})(?:[/:_-](?:USDT|USDC|USD|BUSD|FDUSD|PERP|SWAP)(?:[:-].*)?)$/;

/**
 * Who is meant by a name. An id is the lower-case slug of the asset's ticker, or the name a source
 * gives it, and is never reused: when a ticker changes hands, the id stays with the asset. `LUNA`
 * meant `luna-classic` until 2022-05-28 and means `luna` since; the old coin trades on as `LUNC`
 * under its own id.
 *
 * Tickers (`LINK`) and slugs (`chainlink`) are different languages: the slug `link` is another coin.
 */
export class AssetRegistry implements NameResolver {
  readonly #known = new Map<AssetId, KnownAsset>();
  readonly #tickers = new Map<string, TickerPeriod[]>();
  readonly #slugs = new Map<string, AssetId>();
  readonly #halts: readonly Halt[];

  constructor(table: AssetTable = CURATED) {
    this.#halts = table.halts;
    for (const asset of table.assets) {
      this.#known.set(asset.id, asset);
      if (asset.slug !== undefined) this.#slugs.set(asset.slug, asset.id);
      for (const period of periodsOf(asset)) this.#addTicker(asset.id, 1, period);
    }
    for (const { asset, multiplier, symbol } of table.listings) {
      this.#addTicker(asset, multiplier, { symbol });
    }
    for (const periods of this.#tickers.values()) {
      periods.sort((left, right) => left.from - right.from);
    }
  }

  /** Every curated asset. */
  get assets(): Asset[] {
    return [...this.#known.keys()].map((id) => this.get(id));
  }

  /** What a name has meant, oldest first; a name nobody has curated means one asset for ever. */
  periods(name: string, kind: NameKind = kindOf(name)): readonly NamedAsset[] {
    const claimed = kind === 'slug' ? this.#slugs.get(name) : undefined;
    if (claimed !== undefined) return [everywhere(claimed)];
    if (kind === 'slug' && !this.#tickers.has(name.toUpperCase())) return [everywhere(idOf(name))];
    return this.#byTicker(name.toUpperCase());
  }

  /** What a name meant at an instant. */
  resolve(name: string, at: Instant, kind?: NameKind): NamedAsset {
    const periods = this.periods(name, kind);
    return periods.find(({ until }) => at < until) ?? periods[periods.length - 1];
  }

  /** The asset of an id; one that nobody has curated is described by its id. */
  get(id: AssetId): Asset {
    const known = this.#known.get(id);
    if (known === undefined) return this.#stranger(id);
    const { symbol, name, caip19, categories } = known;
    const asset = { id, symbol, name, class: known.class, symbols: periodsOf(known), categories };
    return caip19 === undefined ? asset : { ...asset, caip19 };
  }

  /**
   * Class of an asset, its first prices taken into account where nobody has curated it: what has
   * kept to one dollar from the start is a stablecoin, whatever its name.
   */
  classOf(id: AssetId, firstPrices: Float64Array): AssetClass {
    const named = this.get(id).class;
    const unsure = named === 'token' && !this.#known.has(id);
    return unsure && looksPegged(firstPrices) ? 'stablecoin' : named;
  }

  /** Periods in which the asset did not trade. */
  halts(id: AssetId): readonly Halt[] {
    return this.#halts.filter(({ asset }) => asset === id);
  }

  #addTicker(id: AssetId, multiplier: number, period: SymbolPeriod): void {
    const { symbol, from = Number.NEGATIVE_INFINITY, until = Number.POSITIVE_INFINITY } = period;
    const periods = this.#tickers.get(symbol) ?? [];
    periods.push({ id, multiplier, from, until });
    this.#tickers.set(symbol, periods);
  }

  #byTicker(ticker: string): readonly NamedAsset[] {
    const periods = this.#tickers.get(ticker);
    if (periods !== undefined) return periods;
    const pair = PAIR.exec(ticker);
    if (pair !== null) return this.#byTicker(pair[1]);
    const multiple = MULTIPLIER.exec(ticker);
    if (multiple !== null) {
      const [, multiplier, base] = multiple;
      return this.#byTicker(base).map((period) => ({ ...period, multiplier: Number(multiplier) }));
    }
    return [everywhere(idOf(ticker))];
  }

  #stranger(id: AssetId): Asset {
    const symbol = id.toUpperCase();
    const isSlug = /-|\d[a-z]{4}/.test(id) || id.length > 10;
    const isKnown = (ticker: string) => this.#tickers.has(ticker);
    const assetClass: AssetClass = classByName(isSlug ? id : symbol, isKnown) ?? 'token';
    const name = isSlug ? titleCase(id) : symbol;
    return { id, symbol, name, class: assetClass, symbols: [{ symbol }], categories: [] };
  }
}

function everywhere(id: AssetId): NamedAsset {
  return { id, multiplier: 1, until: Number.POSITIVE_INFINITY };
}

function periodsOf({ symbol, symbols }: KnownAsset): readonly SymbolPeriod[] {
  if (symbols === undefined) return [{ symbol }];
  return symbols.map(({ symbol, from, until }) => ({
    symbol,
    ...(from !== undefined && { from }),
    ...(until !== undefined && { until }),
  }));
}

function kindOf(name: string): NameKind {
  return /[A-Z]/.test(name) || !/[a-z]/.test(name) ? 'ticker' : 'slug';
}

function idOf(name: string): AssetId {
  return name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
}

function titleCase(slug: string): string {
  return slug.replaceAll(/(?:^|-)([a-z])/g, (match, letter: string) =>
    match.startsWith('-') ? ` ${letter.toUpperCase()}` : letter.toUpperCase(),
  );
}
