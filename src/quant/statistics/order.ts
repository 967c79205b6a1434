/**
 * Positions of the observations of `values` from smallest to largest; NaN is left out, ties keep
 * their order.
 */
export function orderOf(values: ArrayLike<number>): Uint32Array {
  const order = new Uint32Array(values.length);
  let count = 0;
  for (let i = 0; i < values.length; i++) if (!Number.isNaN(values[i])) order[count++] = i;
  return order.subarray(0, count).sort((i, j) => values[i] - values[j]);
}

/**
 * Ranks 1 … n of the observations, ties sharing their average rank; NaN where a value is missing.
 * Writes into `out` and returns how many observations were ranked.
 */
export function averageRanks(values: ArrayLike<number>, out: Float64Array): number {
  const order = orderOf(values);
  out.fill(Number.NaN);
  for (let first = 0; first < order.length; ) {
    let end = first + 1;
    while (end < order.length && values[order[end]] === values[order[first]]) end++;
    const rank = (first + 1 + end) / 2;
    for (let i = first; i < end; i++) out[order[i]] = rank;
    first = end;
  }
  return order.length;
}
