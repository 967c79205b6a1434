import type { ScoreParts } from './explain.ts';
import type { FeatureMatrix } from './feature-matrix.ts';
import type { FeatureGroup } from './features/family.ts';
import { FEATURES } from './features/index.ts';
import { percentiles } from './percentiles.ts';

/** Aspects a token is graded in besides the whole, and the feature groups each gathers. */
const ASPECTS: Readonly<Record<string, readonly FeatureGroup[]>> = {
  technical: ['momentum', 'trend', 'range', 'age'],
  quant: ['risk', 'market'],
  liquidity: ['liquidity', 'size'],
  onChain: ['onchain'],
  valuation: ['valuation'],
  tokenomics: ['tokenomics'],
  derivatives: ['derivatives'],
  sentiment: ['sentiment'],
  technology: ['development'],
};

/**
 * Grades of single aspects: the percentile of the aspect's part of the score. An aspect that the
 * model gives no weight, or of which a token has no data, is absent.
 *
 * @returns one record for each of `members`.
 */
export function gradeAspects(
  { members, parts }: ScoreParts,
  matrix: FeatureMatrix,
  day: number,
): Record<string, number>[] {
  const grades: Record<string, number>[] = members.map(() => ({}));
  for (const [aspect, groups] of Object.entries(ASPECTS)) {
    const sums = new Float64Array(members.length);
    for (const group of groups) {
      parts.get(group)?.forEach((value, index) => {
        sums[index] += value;
      });
    }
    if (sums.every((sum) => Math.abs(sum) < 1e-12)) continue;
    const known = members.map((asset) => hasData(matrix, day, asset, groups));
    const shares = percentiles(sums.map((sum, index) => (known[index] ? sum : Number.NaN)));
    shares.forEach((share, index) => {
      if (known[index]) grades[index][aspect] = Math.round(share * 10) / 10;
    });
  }
  return grades;
}

function hasData(
  { levels, base }: FeatureMatrix,
  day: number,
  asset: number,
  groups: readonly FeatureGroup[],
): boolean {
  return FEATURES.some(
    ({ group }, column) =>
      groups.includes(group) && levels[(column * base.days + day) * base.width + asset] > 0,
  );
}
