import { describe, expect, it } from 'vitest';
import { computeFeatures } from './feature-matrix.ts';
import { gradeFundamentals } from './fundamentals.ts';
import { addMetrics } from './market-panels.ts';
import { makeMarket } from './testing.ts';

const market = makeMarket({ days: 120, assets: 12 });
const members = [...market.assets.keys()];
const DAY_GRADED = 119;

/** The market with metric values of single assets, known on one day. */
function withMetrics(rows: readonly [metric: string, asset: number, value: number][], day = 100) {
  return addMetrics(market, {
    metrics: rows.map(([metric]) => metric),
    assets: market.assets,
    metric: Uint32Array.from(rows, (_, row) => row),
    asset: Uint32Array.from(rows, ([, asset]) => asset),
    time: new Float64Array(rows.length).fill(market.times[day]),
    value: Float64Array.from(rows, ([, , value]) => value),
    knownAt: new Float64Array(rows.length),
  });
}

const grade = (panels: typeof market) =>
  gradeFundamentals(computeFeatures(panels), DAY_GRADED, members);

describe('gradeFundamentals', () => {
  it('ranks tokenomics lower the more the hundred largest addresses hold', () => {
    const held = [90, 50, 10].flatMap((top, asset): [string, number, number][] => [
      ['topHundredNative', asset, top],
      ['supplyNative', asset, 100],
    ]);
    const grades = grade(withMetrics(held)).map(({ tokenomics }) => tokenomics);
    expect(grades[2]).toBeGreaterThan(grades[1]);
    expect(grades[1]).toBeGreaterThan(grades[0]);
    expect(grades.slice(3)).toEqual(new Array(9).fill(undefined));
  });

  it('puts a token last in security whose contract a list of scams names, and no other', () => {
    const plain = grade(market).map(({ security }) => security);
    const best = plain.indexOf(Math.max(...plain));
    const warned = withMetrics([
      ['contractWarnings', best, 2],
      ['contractWarnings', (best + 1) % 12, 0],
    ]);
    const changed = grade(warned).map(({ security }) => security);
    expect(changed[best]).toBe(0);
    expect(changed.toSpliced(best, 1)).toEqual(plain.toSpliced(best, 1));
  });

  it('forgets what was read long before', () => {
    const old = withMetrics([['contractWarnings', 0, 1]], 10);
    expect(grade(old)).toEqual(grade(market));
  });
});
