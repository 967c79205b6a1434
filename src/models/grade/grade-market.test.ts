import { describe, expect, it } from 'vitest';
import { DAY } from '../../core/index.ts';
import { computeFeatures } from './feature-matrix.ts';
import { type GradedMarket, gradeMarket } from './grade-market.ts';
import { modelFromJson, modelToJson } from './model.ts';
import { readPrior } from './prior.ts';
import { makeMarket } from './testing.ts';

const market = makeMarket({ days: 150, assets: 20 });
market.close.fill(Number.NaN, 149 * 20 + 3, 149 * 20 + 4);
for (let day = 0; day < 130; day++) market.close[day * 20 + 5] = Number.NaN;
for (let day = 0; day < 150; day++) market.close[day * 20 + 6] = 1 + 1e-5 * (day % 3);
const classes = new Map([['coin7', 'stablecoin' as const]]);
const graded: GradedMarket = gradeMarket({ panels: market, model: 'trader', classes });
const tokenOf = (asset: string) => graded.tokens.find((token) => token.asset === asset);

describe('gradeMarket', () => {
  it('grades as of the close of the last day, on a scale of 0 to 100', () => {
    expect(graded.asOf).toBe(market.times[149] + DAY);
    const grades = graded.tokens.flatMap(({ grade }) => grade ?? []);
    expect(grades).toHaveLength(16);
    expect(Math.min(...grades)).toBeGreaterThan(0);
    expect(Math.max(...grades)).toBeLessThan(100);
  });

  it('gives contributions that sum to the grade', () => {
    for (const { grade, contributions } of graded.tokens) {
      if (grade === null) continue;
      const sum = Object.values(contributions).reduce((total, points) => total + points, 0);
      expect(sum).toBeCloseTo(grade, 9);
    }
  });

  it('has one base for all: the grade of the average token', () => {
    const bases = graded.tokens.flatMap(({ contributions }) => contributions.base ?? []);
    expect(Math.max(...bases) - Math.min(...bases)).toBeLessThan(1e-4);
  });

  it.each([
    ['coin3', 'It has no price on the last day.'],
    ['coin5', 'It has 20 daily closes; a grade needs 31.'],
    ['coin6', 'Its price has not moved in a month.'],
    ['coin7', 'A stablecoin is held to a price; there is nothing to grade.'],
  ])('says why %s is not graded', (asset, reason) => {
    expect(tokenOf(asset)).toMatchObject({ grade: null, notGradedBecause: reason });
  });

  it('tells a signal, a probability, aspects and a sentence', () => {
    const best = graded.tokens.toSorted((one, other) => (other.grade ?? 0) - (one.grade ?? 0))[0];
    expect(best).toMatchObject({ signal: 'Strong Buy' });
    expect(best?.probability).toBeGreaterThan(0.5);
    expect(Object.keys(best?.subGrades ?? {}).sort()).toEqual(['liquidity', 'quant', 'technical']);
    expect(best?.explanation).toMatch(
      /points fewer make it a Buy\. All else as it is: a Buy if its .+ percentile \(now \d+\w\w\)\.$/,
    );
  });

  it('gives the investor aspects of which there is data, and says what they weigh', () => {
    const commits = new Float64Array(market.close.length).map((_, cell) => cell % 20);
    commits.forEach((_, cell) => {
      if (cell % 20 < 10) commits[cell] = Number.NaN;
    });
    const panels = { ...market, metrics: { developmentCommits: commits } };
    const { tokens } = gradeMarket({ panels, model: 'investor' });
    const of = (asset: string) => tokens.find((token) => token.asset === asset);
    expect(of('coin19')?.subGrades.technology).toBeGreaterThan(
      of('coin11')?.subGrades.technology ?? 99,
    );
    expect(of('coin1')?.subGrades).not.toHaveProperty('technology');
    expect(of('coin1')?.subGrades).toHaveProperty('security');
    expect(of('coin1')?.subGrades).not.toHaveProperty('tokenomics');
    const weights = of('coin1')?.subGradeWeights ?? {};
    expect(weights).toMatchObject({ technology: 0, security: 0 });
    const sum = Object.values(weights).reduce((total, weight) => total + weight, 0);
    expect(sum).toBeCloseTo(1, 3);
  });

  it('records each grade given, with its horizon and the hash of what went in', () => {
    expect(graded.decisions).toHaveLength(16);
    expect(graded.decisions[0]).toMatchObject({
      kind: 'grade',
      asOf: graded.asOf,
      horizon: { from: graded.asOf + DAY, to: graded.asOf + 8 * DAY },
      inputs: { sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
  });

  it('gives the same bits again', () => {
    expect(gradeMarket({ panels: market, model: 'trader', classes })).toEqual(graded);
  });

  it('grades nothing, and says why, where there is no history', () => {
    const young = gradeMarket({ panels: makeMarket({ days: 20, assets: 4 }), model: 'investor' });
    expect(young.tokens.every(({ grade }) => grade === null)).toBe(true);
  });
});

describe('the shipped models', () => {
  it.each(['trader', 'investor'] as const)('%s is read back as it was written', (id) => {
    for (const panels of [market, { ...market, volumeUsd: undefined } as never]) {
      const { model, calibration } = readPrior(id, panels);
      expect(modelFromJson(modelToJson(model))).toEqual(model);
      const { probability } = calibration;
      expect(probability).toEqual([...probability].sort((one, other) => one - other));
    }
  });
});

it('keeps ranks as bytes of which 0 is missing', () => {
  const { levels, base } = computeFeatures(market);
  const day = 149 * base.width;
  expect(levels[day + 3]).toBe(0);
  expect(levels[day]).toBeGreaterThan(0);
});
