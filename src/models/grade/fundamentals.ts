import { FEATURE_COLUMN, type FeatureMatrix } from './feature-matrix.ts';
import { isWarnedOf, topHolderShares } from './holders-and-warnings.ts';
import { percentiles } from './percentiles.ts';
import { LEVEL_VALUE } from './rank.ts';

/**
 * What long-term investors ask of a token, each by the features that answer it and whether more of
 * them is better. These signs are judgement, not learned: few markets have the data to learn them.
 */
const ASPECTS: Readonly<Record<string, Readonly<Record<string, 1 | -1>>>> = {
  fundamental: { activeAddressGrowth30: 1, transactionGrowth30: 1, activeAddresses: 1, fees: 1 },
  technology: { commits7: 1, contributors7: 1, releases: 1, issueDays: -1 },
  valuation: { nvt: -1, mvrv: -1, transferValue: 1 },
  tokenomics: { supplyGrowth30: -1, issuance: -1 },
  security: { age: 1, volume30: 1, amihud30: -1, drawdownEver: 1, volatility90: -1 },
};

/** The aspect that the share of the largest holders counts in: the less they hold, the better. */
const CONCENTRATION = 'tokenomics';

/**
 * The investor's sub-grades: percentiles of the mean signed rank of an aspect's features, over the
 * tokens that have any of them. An aspect of which a token has no data is absent. A token whose
 * contract a list of scams names is last in security, whatever else is known of it.
 *
 * @returns one record for each of `members`.
 */
export function gradeFundamentals(
  matrix: FeatureMatrix,
  day: number,
  members: readonly number[],
): Record<string, number>[] {
  const grades: Record<string, number>[] = members.map(() => ({}));
  const concentration = signedRanks(topHolderShares(matrix.base.panels, day, members), -1);
  for (const [aspect, features] of Object.entries(ASPECTS)) {
    const means = Float64Array.from(members, (asset, index) => {
      const further = aspect === CONCENTRATION ? concentration[index] : Number.NaN;
      return meanRank(matrix, day, asset, features, further);
    });
    percentiles(means).forEach((share, index) => {
      if (!Number.isNaN(means[index])) grades[index][aspect] = Math.round(share * 10) / 10;
    });
  }
  members.forEach((asset, index) => {
    if (isWarnedOf(matrix.base.panels, day, asset)) grades[index].security = 0;
  });
  return grades;
}

/** Ranks from −½ to ½ as levels have them, times the sign. */
function signedRanks(values: Float64Array, sign: 1 | -1): Float64Array {
  return percentiles(values).map((share) => sign * (share / 100 - 0.5));
}

/** Mean of the ranks, turned so that more is better; NaN where the token has none of them. */
function meanRank(
  { levels, base }: FeatureMatrix,
  day: number,
  asset: number,
  features: Readonly<Record<string, 1 | -1>>,
  further: number,
): number {
  let [sum, known] = Number.isNaN(further) ? [0, 0] : [further, 1];
  for (const [name, sign] of Object.entries(features)) {
    const column = FEATURE_COLUMN.get(name) as number;
    const level = levels[(column * base.days + day) * base.width + asset];
    if (level === 0) continue;
    sum += sign * LEVEL_VALUE[level];
    known++;
  }
  return known > 0 ? sum / known : Number.NaN;
}
