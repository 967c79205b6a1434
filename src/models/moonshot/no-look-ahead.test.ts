import { expect, it } from 'vitest';
import { computeFeatures, type FeatureMatrix } from '../grade/feature-matrix.ts';
import { FEATURES } from '../grade/features/index.ts';
import { makeMarket, rewriteFuture } from '../grade/testing.ts';
import { findMoonshots } from './index.ts';

/** `moonshot.test.ts` shows that picks stay as they are where nothing is planted. */
const CUT = 300;
const market = makeMarket({ days: 330, assets: 40, seed: 8 });

/** Picks and probabilities of days before the cut, with the future as it was and rewritten. */
function picksBefore(prepare: (matrix: FeatureMatrix) => FeatureMatrix): [string[], string[]] {
  const known = (panels: typeof market) =>
    findMoonshots(prepare(computeFeatures(panels)))
      .picks.filter(({ asOf }) => asOf <= market.times[CUT])
      .map(({ asset, asOf, probability }) => `${asset} ${asOf} ${probability}`);
  return [known(market), known(rewriteFuture(market, CUT))];
}

/** The close five weeks on, told by one feature. */
function plantLeak(matrix: FeatureMatrix): FeatureMatrix {
  const { days, width, panels } = matrix.base;
  const column = FEATURES.findIndex(({ name }) => name === 'return7');
  const levels = Uint8Array.from(matrix.levels);
  for (let cell = 0; cell + 35 * width < days * width; cell++) {
    const gain = panels.close[cell + 35 * width] / panels.close[cell];
    levels[column * days * width + cell] = Math.max(1, Math.min(255, Math.round(100 * gain)));
  }
  return { ...matrix, levels };
}

it('has a planted look-ahead caught', () => {
  const [before, after] = picksBefore(plantLeak);
  expect(before.length).toBeGreaterThan(0);
  expect(after).not.toEqual(before);
});
