import { requireWithin } from '../check.ts';
import type { RandomGenerator } from './generator.ts';

/** Gamma with the given shape and scale 1 (Marsaglia & Tsang 2000). */
export function randomGamma(random: RandomGenerator, shape: number): number {
  requireWithin('shape', shape, Number.MIN_VALUE, Number.MAX_VALUE);
  if (shape < 1) return randomGamma(random, shape + 1) * (1 - random.uniform()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = random.normal();
    const v = (1 + c * x) ** 3;
    if (v <= 0) continue;
    if (Math.log(1 - random.uniform()) < (x * x) / 2 + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** Student's t: a normal whose scale is itself uncertain, so that large values are less rare. */
export function randomStudent(random: RandomGenerator, degreesOfFreedom: number): number {
  const chiSquare = 2 * randomGamma(random, degreesOfFreedom / 2);
  return random.normal() / Math.sqrt(chiSquare / degreesOfFreedom);
}

/** Poisson count: by inversion for small means, halving larger ones (Ahrens & Dieter 1974). */
export function randomPoisson(random: RandomGenerator, mean: number): number {
  requireWithin('mean', mean, 0, 1e12);
  if (mean < 16) return poissonByInversion(random, mean);
  const arrivals = Math.floor((7 * mean) / 8);
  const time = randomGamma(random, arrivals);
  return time <= mean
    ? arrivals + randomPoisson(random, mean - time)
    : randomBinomial(random, arrivals - 1, mean / time);
}

/** Successes among `trials` independent ones. */
export function randomBinomial(
  random: RandomGenerator,
  trials: number,
  probability: number,
): number {
  requireWithin('probability', probability, 0, 1);
  let successes = 0;
  let left = trials;
  let chance = probability;
  // The middle order statistic of uniforms, a beta variate, tells on which side all others fall.
  while (left > 32) {
    const below = 1 + Math.floor(left / 2);
    const split = randomGamma(random, below);
    const median = split / (split + randomGamma(random, left + 1 - below));
    if (median <= chance) {
      successes += below;
      left -= below;
      chance = (chance - median) / (1 - median);
    } else {
      left = below - 1;
      chance /= median;
    }
  }
  for (let trial = 0; trial < left; trial++) if (random.uniform() < chance) successes++;
  return successes;
}

function poissonByInversion(random: RandomGenerator, mean: number): number {
  let count = 0;
  let left = random.uniform();
  let probability = Math.exp(-mean);
  while (left >= probability && probability > 0) {
    left -= probability;
    count++;
    probability *= mean / count;
  }
  return count;
}
