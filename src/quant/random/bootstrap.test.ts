import { describe, expect, it } from 'vitest';
import { mean, variance } from '../statistics/moments.ts';
import { bootstrapInterval, circularBlockBootstrap, stationaryBootstrap } from './bootstrap.ts';
import { randomBinomial, randomGamma, randomPoisson, randomStudent } from './distributions.ts';
import { RandomGenerator } from './generator.ts';

describe('block bootstraps', () => {
  it('keep neighbours together for as long as they promise', () => {
    const random = new RandomGenerator(2);
    const positions = stationaryBootstrap(100_000, 20, random);
    let breaks = 1;
    for (let i = 1; i < positions.length; i++) {
      if (positions[i] !== (positions[i - 1] + 1) % positions.length) breaks++;
    }
    expect(positions.length / breaks).toBeGreaterThan(19);
    expect(positions.length / breaks).toBeLessThan(21);
    const fixed = circularBlockBootstrap(10, 5, random);
    expect([...fixed.subarray(1, 5)]).toEqual([...fixed.subarray(0, 4)].map((p) => (p + 1) % 10));
  });

  it('cover the mean of a dependent series about as often as they say', () => {
    const random = new RandomGenerator(3);
    let covered = 0;
    for (let trial = 0; trial < 200; trial++) {
      let state = 0;
      const series = Float64Array.from({ length: 400 }, () => {
        state = 0.6 * state + random.normal();
        return state;
      });
      const average = (positions: Uint32Array) =>
        mean(Float64Array.from(positions, (p) => series[p]));
      const { low, high } = bootstrapInterval(400, average, random, { meanBlock: 20, draws: 200 });
      if (low <= 0 && high >= 0) covered++;
    }
    expect(covered / 200).toBeGreaterThan(0.84);
    expect(covered / 200).toBeLessThan(0.99);
  });

  it('repeat themselves from a seed', () => {
    const draw = () => bootstrapInterval(50, (p) => p[0], new RandomGenerator(1), { draws: 20 });
    expect(draw()).toEqual(draw());
    expect(() => stationaryBootstrap(10, 0.5, new RandomGenerator(1))).toThrow(/meanBlock is 0.5/);
  });
});

describe('random distributions have their mean and variance', () => {
  const draws = 60_000;
  it.each([
    ['gamma 0.4', (random: RandomGenerator) => randomGamma(random, 0.4), 0.4, 0.4],
    ['gamma 7', (random: RandomGenerator) => randomGamma(random, 7), 7, 7],
    ['student 8', (random: RandomGenerator) => randomStudent(random, 8), 0, 8 / 6],
    ['poisson 3', (random: RandomGenerator) => randomPoisson(random, 3), 3, 3],
    ['poisson 250', (random: RandomGenerator) => randomPoisson(random, 250), 250, 250],
    ['binomial 500, 0.3', (random: RandomGenerator) => randomBinomial(random, 500, 0.3), 150, 105],
  ])('%s', (_name, draw, expectedMean, expectedVariance) => {
    const random = new RandomGenerator(6);
    const sample = Float64Array.from({ length: draws }, () => draw(random));
    const tolerance = 5 * Math.sqrt(expectedVariance / draws);
    expect(Math.abs(mean(sample) - expectedMean)).toBeLessThan(tolerance);
    expect(Math.abs(variance(sample) / expectedVariance - 1)).toBeLessThan(0.06);
  });
});
