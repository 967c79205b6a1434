import { describe, expect, it } from 'vitest';
import { RandomGenerator } from '../random/generator.ts';
import {
  deflatedSharpe,
  expectedMaximumSharpe,
  probabilisticSharpe,
  sharpeEvidence,
} from './deflated-sharpe.ts';
import { overfittingProbability } from './overfitting.ts';

/** The worked example of Bailey & López de Prado (2014): five years of days, Sharpe 2.5 a year. */
const PAPER = { sharpe: 2.5 / Math.sqrt(250), periods: 1_250, skewness: -3, kurtosis: 10 };

describe('deflated Sharpe ratio', () => {
  it('agrees with the worked example of its paper', () => {
    const variance = 0.5 / 250;
    expect(expectedMaximumSharpe(100, variance)).toBeCloseTo(0.1132, 4);
    expect(deflatedSharpe(PAPER, 100, variance)).toBeCloseTo(0.9004, 4);
    expect(deflatedSharpe(PAPER, 46, variance)).toBeCloseTo(0.9505, 4);
    // "had those returns been normal, 88 trials would have been allowed"
    const normal = { ...PAPER, skewness: 0, kurtosis: 3 };
    expect(deflatedSharpe(normal, 88, variance)).toBeCloseTo(0.9505, 3);
  });

  it('of one trial is the plain probability', () => {
    expect(deflatedSharpe(PAPER, 1, 0)).toBe(probabilisticSharpe(PAPER));
  });

  it('falls with every further trial', () => {
    const values = [1, 2, 10, 100, 1_000].map((trials) => deflatedSharpe(PAPER, trials, 0.002));
    expect(values).toEqual([...values].sort((left, right) => right - left));
  });

  it('expects the maximum that simulation finds', () => {
    const random = new RandomGenerator('maximum');
    const draws = Array.from({ length: 2_000 }, () =>
      Math.max(...Array.from({ length: 50 }, () => random.normal())),
    );
    const simulated = draws.reduce((sum, value) => sum + value, 0) / draws.length;
    expect(expectedMaximumSharpe(50, 1)).toBeCloseTo(simulated, 1);
  });

  it('reads its evidence from returns', () => {
    const evidence = sharpeEvidence(Float64Array.of(0.01, Number.NaN, -0.01, 0.02, 0.03));
    expect(evidence.periods).toBe(4);
    expect(evidence.sharpe).toBeCloseTo(0.0125 / 0.017078251276599, 9);
  });
});

describe('probability of backtest overfitting', () => {
  const trials = 20;
  const periods = 240;

  function noise(seed: string, drift: (trial: number) => number): Float64Array {
    const random = new RandomGenerator(seed);
    return Float64Array.from(
      { length: trials * periods },
      (_, i) => drift(Math.floor(i / periods)) + 0.01 * random.normal(),
    );
  }

  it('agrees with the definition, split by split', () => {
    const returns = noise('definition', () => 0);
    for (const blocks of [2, 4, 6]) {
      expect(overfittingProbability(returns, trials, blocks).probability).toBeCloseTo(
        byDefinition(returns, trials, blocks),
        12,
      );
    }
  });

  it('is about a half of nothing but noise', () => {
    const found = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map(
      (seed) =>
        overfittingProbability(
          noise(seed, () => 0),
          trials,
          8,
        ).probability,
    );
    expect(found.reduce((sum, value) => sum + value, 0) / found.length).toBeCloseTo(0.5, 0);
  });

  it('is none where one trial is truly better', () => {
    const returns = noise('better', (trial) => (trial === 7 ? 0.01 : 0));
    expect(overfittingProbability(returns, trials)).toEqual({
      probability: 0,
      probabilityOfLoss: 0,
      splits: 924,
    });
  });

  it('is certain where what was good turns bad', () => {
    const returns = Float64Array.from({ length: 2 * 40 }, (_, i) => {
      const [trial, period] = [Math.floor(i / 40), i % 40];
      return (trial === 0) === period < 20
        ? 0.01 + (period % 2) * 0.001
        : -0.01 - (period % 2) * 0.001;
    });
    expect(overfittingProbability(returns, 2, 2).probability).toBe(1);
  });

  it('refuses what cannot be split', () => {
    expect(() => overfittingProbability(new Float64Array(30), 3, 12)).toThrow(/10 periods in 12/);
    expect(() => overfittingProbability(new Float64Array(300), 3, 5)).toThrow(/even number/);
  });
});

/** Straight from the paper: subsets by recursion, Sharpe ratios from whole series. */
function byDefinition(returns: Float64Array, trials: number, blocks: number): number {
  const periods = returns.length / trials;
  const size = periods / blocks;
  const sharpe = (trial: number, chosen: readonly number[]) => {
    const series = chosen.flatMap((block) => [
      ...returns.subarray(trial * periods + block * size, trial * periods + (block + 1) * size),
    ]);
    const mean = series.reduce((sum, value) => sum + value, 0) / series.length;
    const squares = series.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    return mean / Math.sqrt(squares / series.length);
  };
  const all = [...Array(blocks).keys()];
  let overfitted = 0;
  let splits = 0;
  for (const chosen of subsets(all, blocks / 2)) {
    const rest = all.filter((block) => !chosen.includes(block));
    const within = [...Array(trials).keys()].map((trial) => sharpe(trial, chosen));
    const without = [...Array(trials).keys()].map((trial) => sharpe(trial, rest));
    const best = within.indexOf(Math.max(...within));
    const rank = 1 + without.filter((value) => value < (without[best] as number)).length;
    const share = rank / (trials + 1);
    if (Math.log(share / (1 - share)) <= 0) overfitted++;
    splits++;
  }
  return overfitted / splits;
}

function subsets(items: readonly number[], size: number): number[][] {
  if (size === 0) return [[]];
  return items.flatMap((item, i) =>
    subsets(items.slice(i + 1), size - 1).map((rest) => [item, ...rest]),
  );
}
