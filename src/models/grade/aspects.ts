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

/**
 * How much of the grade each aspect carries: the share of its groups' parts in all parts, by mean
 * size over the day's tokens. Aspects that no model weighs stand at 0: they are told, not counted.
 */
export function weighAspects(
  { members, parts }: ScoreParts,
  subGrades: readonly Readonly<Record<string, number>>[],
): Record<string, number> {
  const size = (group: FeatureGroup) =>
    (parts.get(group) ?? new Float64Array(0)).reduce((sum, value) => sum + Math.abs(value), 0) /
    members.length;
  const total = [...parts.keys()].reduce((sum, group) => sum + size(group), 0);
  const told = new Set(subGrades.flatMap((grades) => Object.keys(grades)));
  return Object.fromEntries(
    [...told].map((aspect) => {
      const carried = (ASPECTS[aspect] ?? []).reduce((sum, group) => sum + size(group), 0);
      return [aspect, total > 0 ? Math.round((1e4 * carried) / total) / 1e4 : 0];
    }),
  );
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
