/** Steps of the search for the best power, on a log scale from 1/8 to 8. */
const STEPS = 121;

/** Raises each probability to the power `sharpness` and makes them sum to one. */
export function sharpen(probabilities: Float64Array, sharpness: number): Float64Array {
  const powers = probabilities.map((probability) => probability ** sharpness);
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

/**
 * The power that makes probabilities of unseen cases most truthful (greatest likelihood); below one
 * it takes back overconfidence (temperature scaling: Guo et al. 2017).
 */
export function fitSharpness(
  cases: readonly { probabilities: Float64Array; truth: number }[],
): number {
  const candidates = Array.from({ length: STEPS }, (_, step) => 8 ** (step / 60 - 1));
  const losses = candidates.map((sharpness) =>
    cases.reduce(
      (loss, { probabilities, truth }) =>
        loss - Math.log(Math.max(1e-12, sharpen(probabilities, sharpness)[truth])),
      0,
    ),
  );
  return candidates[losses.indexOf(Math.min(...losses))];
}
