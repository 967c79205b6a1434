import { age } from './age.ts';
import type { FeatureFamily, FeatureGroup } from './family.ts';
import { liquidity } from './liquidity.ts';
import { marketModel } from './market-model.ts';
import { metricFamilies } from './metrics.ts';
import { momentum } from './momentum.ts';
import { range } from './range.ts';
import { risk } from './risk.ts';
import { extremes, trend } from './trend.ts';

/** Every feature family, in the order of the model's columns. */
export const FAMILIES: readonly FeatureFamily[] = [
  momentum,
  trend,
  extremes,
  risk,
  marketModel,
  range,
  liquidity,
  age,
  ...metricFamilies,
];

/** A column of the feature matrix. */
export interface Feature {
  name: string;
  group: FeatureGroup;
}

/** Every feature, in the order of the model's columns. */
export const FEATURES: readonly Feature[] = FAMILIES.flatMap(({ names, group }) =>
  names.map((name) => ({ name, group })),
);
