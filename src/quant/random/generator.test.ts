import { describe, expect, it } from 'vitest';
import { excessKurtosis, mean, skewness, variance } from '../statistics/moments.ts';
import { RandomGenerator } from './generator.ts';

describe('RandomGenerator', () => {
  it('gives the words of the reference xoshiro128** from the state 1, 2, 3, 4', () => {
    const generator = RandomGenerator.fromState([1, 2, 3, 4]);
    const words = Array.from({ length: 10 }, () => generator.word());
    expect(words).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597,
      4258142804,
    ]);
  });

  it('repeats itself from a seed and differs between seeds and forks', () => {
    const draw = (generator: RandomGenerator) =>
      Array.from({ length: 5 }, () => generator.uniform());
    expect(draw(new RandomGenerator('a'))).toEqual(draw(new RandomGenerator('a')));
    expect(draw(new RandomGenerator('a'))).not.toEqual(draw(new RandomGenerator('b')));
    const parent = new RandomGenerator(3);
    expect(draw(parent.fork('x'))).not.toEqual(draw(parent.fork('y')));
    expect(draw(parent.fork('x'))).toEqual(draw(new RandomGenerator(3).fork('x')));
  });

  it('draws normals with the moments of the normal distribution', () => {
    const generator = new RandomGenerator(7);
    const sample = Float64Array.from({ length: 200_000 }, () => generator.normal());
    expect(Math.abs(mean(sample))).toBeLessThan(0.01);
    expect(Math.abs(variance(sample) - 1)).toBeLessThan(0.015);
    expect(Math.abs(skewness(sample))).toBeLessThan(0.025);
    expect(Math.abs(excessKurtosis(sample))).toBeLessThan(0.05);
  });

  it('draws exponentials of mean and variance one', () => {
    const generator = new RandomGenerator(8);
    const sample = Float64Array.from({ length: 200_000 }, () => generator.exponential());
    expect(Math.abs(mean(sample) - 1)).toBeLessThan(0.01);
    expect(Math.abs(variance(sample) - 1)).toBeLessThan(0.03);
  });

  it('draws each whole number as often', () => {
    const generator = new RandomGenerator(9);
    const counts = new Array<number>(6).fill(0);
    for (let i = 0; i < 60_000; i++) counts[generator.integer(6)]++;
    const chiSquare = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
    expect(chiSquare).toBeLessThan(20.5);
  });

  it('shuffles without losing an item', () => {
    const items = Array.from({ length: 50 }, (_, i) => i);
    const shuffled = new RandomGenerator(1).shuffle(items);
    expect(shuffled).not.toEqual(items);
    expect(shuffled.toSorted((a, b) => a - b)).toEqual(items);
  });

  it('refuses a seed that is not a whole number', () => {
    expect(() => new RandomGenerator(0.5)).toThrow(/seed is 0.5/);
  });
});
