import type { FeatureFamily } from './family.ts';

/** Days since the first close Assay has: newly listed coins disappoint on average. */
export const age: FeatureFamily = {
  group: 'age',
  names: ['age'],
  available: () => true,
  start: ({ width, barsSeen }) => {
    return (day, [out]) => {
      for (let asset = 0; asset < width; asset++) out[asset] = barsSeen[day * width + asset];
    };
  },
};
