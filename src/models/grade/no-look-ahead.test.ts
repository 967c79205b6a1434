import { describe, expect, it } from 'vitest';
import { evaluateGrades } from '../evaluate/index.ts';
import { computeFeatures, type FeatureMatrix } from './feature-matrix.ts';
import { FEATURES } from './features/index.ts';
import { TRADER } from './settings.ts';
import { forwardReturns } from './targets.ts';
import { makeMarket, rewriteFuture } from './testing.ts';
import { walkForward } from './walk-forward.ts';

const QUICK = { ...TRADER, trees: { ...TRADER.trees, trees: 10 } };
const market = makeMarket({ days: 320, assets: 24, reversal: 1 });
const CUT = 260;
const matrix = computeFeatures(market);

/** Features whose value on a day before `cut` changes when only days from `cut` on are rewritten. */
function leakingFeatures(before: FeatureMatrix, after: FeatureMatrix, cut: number): string[] {
  const { days, width } = before.base;
  return FEATURES.flatMap(({ name }, column) => {
    const plane = (levels: Uint8Array) =>
      levels.subarray(column * days * width, (column * days + cut) * width);
    return Buffer.from(plane(before.levels)).equals(Buffer.from(plane(after.levels))) ? [] : [name];
  });
}

/** The matrix with tomorrow's week planted in the column of a feature: what the audit must find. */
function plantLeak(of: FeatureMatrix, column: number): FeatureMatrix {
  const { base } = of;
  const levels = Uint8Array.from(of.levels);
  const forward = forwardReturns(base.panels.close, base.width, 7);
  forward.forEach((outcome, cell) => {
    const level = Math.max(1, Math.min(255, Math.round(128 + 400 * outcome)));
    levels[column * base.days * base.width + cell] = Number.isNaN(outcome) ? 0 : level;
  });
  return { ...of, levels };
}

describe('no look-ahead', () => {
  it('leaves every feature as it was when the future is rewritten', () => {
    expect(leakingFeatures(matrix, computeFeatures(rewriteFuture(market, CUT)), CUT)).toEqual([]);
  });

  it('leaves every grade as it was when the future is rewritten', () => {
    const grades = walkForward(matrix, QUICK).grade;
    const rewritten = walkForward(computeFeatures(rewriteFuture(market, CUT)), QUICK).grade;
    const cells = CUT * market.assets.length;
    expect(grades.subarray(0, cells)).toEqual(rewritten.subarray(0, cells));
    expect(grades.subarray(0, cells).some((grade) => grade > 0)).toBe(true);
  });

  it('finds a feature that looks ahead, and so do its grades', () => {
    const column = FEATURES.findIndex(({ name }) => name === 'return7');
    const leaking = plantLeak(matrix, column);
    const rewritten = plantLeak(computeFeatures(rewriteFuture(market, CUT)), column);
    expect(leakingFeatures(leaking, rewritten, CUT)).toEqual(['return7']);
    const { rankIC } = evaluateGrades({ matrix: leaking, history: walkForward(leaking, QUICK) });
    expect(rankIC).toBeGreaterThan(0.5);
  });

  it('lets no label reach past the gap before a refit', () => {
    for (const { from, models } of walkForward(matrix, QUICK).periods) {
      for (const { model } of models) {
        const lastOutcome = model.trainedTo + model.horizon * 86_400_000;
        expect(lastOutcome).toBeLessThan(market.times[from]);
      }
    }
  });

  it('does not use the shipped model on days it had learned from', () => {
    const [learned] = walkForward(matrix, QUICK)
      .periods.flatMap(({ models }) => models)
      .slice(-1);
    const model = { ...learned.model, trainedTo: market.times[200] };
    const prior = { model, calibration: { probability: Array(50).fill(0.5) }, sha256: '' };
    const periods = walkForward(matrix, QUICK, { prior }).periods;
    for (const { from, models } of periods) {
      const used = models.some((weighted) => weighted.model === model);
      expect(used).toBe(from > 200 + QUICK.horizon + QUICK.embargo);
    }
  });
});

describe('walkForward', () => {
  it('finds what was planted and nothing where nothing is', () => {
    const found = evaluateGrades({ matrix, history: walkForward(matrix, QUICK) });
    expect(found.rankIC).toBeGreaterThan(0.1);
    const idle = computeFeatures(makeMarket({ days: 320, assets: 24, seed: 3 }));
    const nothing = evaluateGrades({ matrix: idle, history: walkForward(idle, QUICK) });
    expect(Math.abs(nothing.rankIC)).toBeLessThan(0.08);
  });

  it('gives the same bits again', () => {
    expect(walkForward(matrix, QUICK).grade).toEqual(walkForward(matrix, QUICK).grade);
  });
});
