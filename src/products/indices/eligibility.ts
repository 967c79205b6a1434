import type { Instant } from '../../core/index.ts';
import { quantileOfSorted } from '../../quant/index.ts';
import type { IndexDefinition } from './definition.ts';
import { IndexDataMissingError } from './errors.ts';
import type { IndexMarket } from './index-market.ts';

/** Members that may be chosen on a day, judged by nothing later than that day's close. */
export class Eligibility {
  readonly #market: IndexMarket;
  readonly #definition: IndexDefinition;
  /** First day each asset has a close; Infinity where it never has. */
  readonly #firstDay: Float64Array;
  readonly #admitted: readonly boolean[];
  readonly #sanctions: readonly SanctionedColumn[];
  /** Room for one asset's volumes. */
  readonly #window: Float64Array;
  /** The last answer: a day's is asked for more than once. */
  #last: { day: number; assets: Uint32Array } = { day: -1, assets: new Uint32Array() };

  constructor(market: IndexMarket, definition: IndexDefinition) {
    this.#market = market;
    this.#definition = definition;
    this.#firstDay = firstDays(market);
    this.#admitted = market.assets.map((asset) => admits(definition.universe, market, asset));
    this.#sanctions = sanctionedColumns(market, definition.universe.excludeSanctionedBy);
    this.#window = new Float64Array(definition.eligibility.lookbackDays);
    if (needsVolume(definition) && market.volumeUsd === undefined) {
      throw new IndexDataMissingError(
        `${definition.id} asks for traded volume, which the stored market has not. Import bars with a volume, or leave the volume rules out.`,
      );
    }
  }

  /** Indices of the assets eligible on `day`. */
  on(day: number): Uint32Array {
    if (day !== this.#last.day) {
      const lawful = this.#unsanctioned(this.#tradedAndOld(day), day);
      this.#last = { day, assets: this.#liquid(lawful, day) };
    }
    return this.#last.assets;
  }

  /** Assets in which trade is forbidden on `day`. */
  sanctionedOn(day: number): readonly number[] {
    const time = this.#market.times[day];
    return this.#sanctions
      .filter(({ from, until }) => from <= time && time < until)
      .map(({ asset }) => asset);
  }

  #unsanctioned(candidates: Uint32Array, day: number): Uint32Array {
    const sanctioned = this.sanctionedOn(day);
    if (sanctioned.length === 0) return candidates;
    return candidates.filter((asset) => !sanctioned.includes(asset));
  }

  #tradedAndOld(day: number): Uint32Array {
    const { minimumPriceUsd = Number.MIN_VALUE, minimumAgeDays } = this.#definition.eligibility;
    const width = this.#market.assets.length;
    const prices = this.#market.close.subarray(day * width, (day + 1) * width);
    const latestStart = day - minimumAgeDays;
    const [firstDay, admitted] = [this.#firstDay, this.#admitted];
    const found = new Uint32Array(width);
    let count = 0;
    for (let asset = 0; asset < width; asset++) {
      const old = firstDay[asset] <= latestStart;
      if (old && prices[asset] >= minimumPriceUsd && admitted[asset]) found[count++] = asset;
    }
    return found.subarray(0, count);
  }

  #liquid(candidates: Uint32Array, day: number): Uint32Array {
    const { minimumVolumeUsd, minimumVolumePercentile, maximumVolumePercentile } =
      this.#definition.eligibility;
    const { volumeUsd } = this.#market;
    if (!volumeUsd || !needsVolume(this.#definition)) return candidates;
    const volumes = Float64Array.from(candidates, (asset) => this.#medianOf(volumeUsd, asset, day));
    const ranked = volumes.filter((volume) => !Number.isNaN(volume)).sort();
    const at = (percentile: number) => ranked[Math.floor(percentile * ranked.length)];
    const least = Math.max(at(minimumVolumePercentile ?? 0) ?? 0, minimumVolumeUsd ?? 0);
    const most = at(maximumVolumePercentile ?? 1) ?? Number.POSITIVE_INFINITY;
    return candidates.filter((_, index) => volumes[index] >= least && volumes[index] < most);
  }

  /** Median of what is known in the look-back that ends with `day`; NaN of nothing. */
  #medianOf(table: Float64Array, asset: number, day: number): number {
    const width = this.#market.assets.length;
    const window = this.#window;
    let count = 0;
    for (let t = Math.max(0, day - window.length + 1); t <= day; t++) {
      const value = table[t * width + asset];
      if (!Number.isNaN(value)) window[count++] = value;
    }
    sort(window.subarray(0, count));
    return quantileOfSorted(window, 0.5, count);
  }
}

/** Up to so many numbers, putting each in its place is faster than asking for a sort. */
const FEW = 64;

function sort(values: Float64Array): void {
  if (values.length > FEW) {
    values.sort();
    return;
  }
  for (let i = 1; i < values.length; i++) {
    const value = values[i];
    let place = i;
    for (; place > 0 && values[place - 1] > value; place--) values[place] = values[place - 1];
    values[place] = value;
  }
}

/** A sanction by the column of its asset. */
interface SanctionedColumn {
  asset: number;
  from: Instant;
  until: Instant;
}

function sanctionedColumns(
  { assets, sanctions = [] }: IndexMarket,
  authorities: IndexDefinition['universe']['excludeSanctionedBy'],
): SanctionedColumn[] {
  return sanctions
    .filter(({ authority }) => authorities.includes(authority))
    .map(({ asset, from, until = Number.POSITIVE_INFINITY }) => ({
      asset: assets.indexOf(asset),
      from,
      until,
    }))
    .filter(({ asset }) => asset >= 0);
}

function needsVolume({ eligibility }: IndexDefinition): boolean {
  return (
    eligibility.minimumVolumeUsd !== undefined ||
    eligibility.minimumVolumePercentile !== undefined ||
    eligibility.maximumVolumePercentile !== undefined
  );
}

function admits(
  { excludeClasses, excludeAssets, categories }: IndexDefinition['universe'],
  market: IndexMarket,
  asset: string,
): boolean {
  const own = market.categories.get(asset) ?? [];
  return (
    !excludeClasses.includes(market.classes.get(asset) ?? 'coin') &&
    !excludeAssets.includes(asset) &&
    (categories === undefined || categories.some((category) => own.includes(category)))
  );
}

function firstDays({ assets, close, times }: IndexMarket): Float64Array {
  const width = assets.length;
  const first = new Float64Array(width).fill(Number.POSITIVE_INFINITY);
  let unseen = width;
  for (let day = 0; day < times.length && unseen > 0; day++) {
    for (let asset = 0; asset < width; asset++) {
      if (first[asset] <= day || Number.isNaN(close[day * width + asset])) continue;
      first[asset] = day;
      unseen--;
    }
  }
  return first;
}
