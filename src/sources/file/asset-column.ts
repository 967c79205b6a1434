import type { AssetId, Instant } from '../../core/index.ts';
import { textOf } from './csv-records.ts';

/** What a name in a file means during one period. */
export interface NamedAsset {
  id: AssetId;
  /** Coins one unit of the listed instrument stands for: 1000 for `1000PEPE`. */
  multiplier: number;
  /** End of the period, exclusive; infinite for the last. */
  until: Instant;
}

/** Tickers as exchanges list them, or slugs as catalogues of coins do. */
export type NameKind = 'ticker' | 'slug';

/**
 * Turns names in files into assets; periods ascend. Implemented by the asset registry. Where the
 * kind is not known, capitals tell a ticker.
 */
export interface NameResolver {
  periods(name: string, kind?: NameKind): readonly NamedAsset[];
}

/** An asset's place in the file's list of assets. */
export interface ListedAsset extends NamedAsset {
  index: number;
}

/** Numbers the assets of a file in order of appearance, without a string per row. */
export class AssetColumn {
  readonly assets: AssetId[] = [];
  readonly #resolver: NameResolver;
  readonly #kind: NameKind | undefined;
  readonly #byName = new Map<string, readonly ListedAsset[]>();
  readonly #indices = new Map<AssetId, number>();
  #lastName: Uint8Array = new Uint8Array(0);
  #lastPeriods: readonly ListedAsset[] = [];

  constructor(resolver: NameResolver, kind: NameKind | undefined) {
    this.#resolver = resolver;
    this.#kind = kind;
  }

  /** The asset that the field between `start` and `end` names at `time`; undefined where empty. */
  inBytes(bytes: Uint8Array, start: number, end: number, time: Instant): ListedAsset | undefined {
    if (!this.#sameAsLast(bytes, start, end)) {
      const name = textOf(bytes, start, end);
      if (name === '') return undefined;
      this.#lastName = bytes.slice(start, end);
      this.#lastPeriods = this.#periods(name);
    }
    return this.#at(this.#lastPeriods, time);
  }

  /** The asset `name` means at `time`. */
  named(name: string, time: Instant): ListedAsset {
    return this.#at(this.#periods(name), time);
  }

  #sameAsLast(bytes: Uint8Array, start: number, end: number): boolean {
    const length = end - start;
    const last = this.#lastName;
    if (length !== last.length || length === 0) return false;
    for (let i = 0; i < length; i++) {
      if (bytes[start + i] !== last[i]) return false;
    }
    return true;
  }

  #periods(name: string): readonly ListedAsset[] {
    let periods = this.#byName.get(name);
    if (periods === undefined) {
      periods = this.#resolver
        .periods(name, this.#kind)
        .map((period) => ({ ...period, index: -1 }));
      this.#byName.set(name, periods);
    }
    return periods;
  }

  #at(periods: readonly ListedAsset[], time: Instant): ListedAsset {
    const listed =
      periods.length === 1
        ? periods[0]
        : (periods.find(({ until }) => time < until) ?? periods[periods.length - 1]);
    if (listed.index < 0) listed.index = this.#number(listed.id);
    return listed;
  }

  /** An asset is numbered when first met, so that numbers ascend down a sorted file. */
  #number(id: AssetId): number {
    let index = this.#indices.get(id);
    if (index === undefined) {
      index = this.assets.length;
      this.assets.push(id);
      this.#indices.set(id, index);
    }
    return index;
  }
}
