import { median } from '../../quant/index.ts';
import type { IndexDefinition } from './definition.ts';
import { IndexDataMissingError } from './errors.ts';
import { type IndexMarket, trailing } from './index-market.ts';

/** Members that may be chosen on a day, judged by nothing later than that day's close. */
export class Eligibility {
  readonly #market: IndexMarket;
  readonly #definition: IndexDefinition;
  /** First day each asset has a close; Infinity where it never has. */
  readonly #firstDay: Float64Array;
  readonly #admitted: readonly boolean[];

  constructor(market: IndexMarket, definition: IndexDefinition) {
    this.#market = market;
    this.#definition = definition;
    this.#firstDay = firstDays(market);
    this.#admitted = market.assets.map((asset) => admits(definition.universe, market, asset));
    if (needsVolume(definition) && market.volumeUsd === undefined) {
      throw new IndexDataMissingError(
        `${definition.id} asks for traded volume, which the stored market has not. Import bars with a volume, or leave the volume rules out.`,
      );
    }
  }

  /** Indices of the assets eligible on `day`. */
  on(day: number): number[] {
    const { eligibility } = this.#definition;
    const { assets, close } = this.#market;
    const width = assets.length;
    const old = [...assets.keys()].filter((asset) => {
      const price = close[day * width + asset];
      return (
        this.#admitted[asset] &&
        price >= (eligibility.minimumPriceUsd ?? Number.MIN_VALUE) &&
        day - (this.#firstDay[asset] as number) >= eligibility.minimumAgeDays
      );
    });
    return this.#liquid(old, day);
  }

  #liquid(candidates: number[], day: number): number[] {
    const { minimumVolumeUsd, minimumVolumePercentile, maximumVolumePercentile, lookbackDays } =
      this.#definition.eligibility;
    const { volumeUsd, assets } = this.#market;
    if (!volumeUsd || !needsVolume(this.#definition)) return candidates;
    const volumes = candidates.map((asset) =>
      median(trailing(volumeUsd, assets.length, asset, day, lookbackDays)),
    );
    const ranked = volumes.filter((volume) => !Number.isNaN(volume)).sort((a, b) => a - b);
    const at = (percentile: number) => ranked[Math.floor(percentile * ranked.length)];
    const least = Math.max(at(minimumVolumePercentile ?? 0) ?? 0, minimumVolumeUsd ?? 0);
    const most = at(maximumVolumePercentile ?? 1) ?? Number.POSITIVE_INFINITY;
    return candidates.filter((_, index) => volumes[index] >= least && volumes[index] < most);
  }
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
  for (let day = times.length - 1; day >= 0; day--) {
    for (let asset = 0; asset < width; asset++) {
      if (!Number.isNaN(close[day * width + asset])) first[asset] = day;
    }
  }
  return first;
}
