/*
 * Growth of a series of returns. Returns are simple and of one period each; missing ones (NaN) are
 * left out. `periodsPerYear` is 365 for daily returns in a market that never closes.
 */

/** What one unit grew to, less one; 0 of no return. */
export function totalReturn(returns: ArrayLike<number>): number {
  let growth = 1;
  for (let i = 0; i < returns.length; i++) {
    if (!Number.isNaN(returns[i])) growth *= 1 + returns[i];
  }
  return growth - 1;
}

/** Compound annual growth rate; NaN of no return. */
export function compoundAnnualGrowth(returns: ArrayLike<number>, periodsPerYear: number): number {
  const years = countOf(returns) / periodsPerYear;
  return years > 0 ? (1 + totalReturn(returns)) ** (1 / years) - 1 : Number.NaN;
}

/** The value of one unit before the first return and after each: one entry more than `returns`. */
export function equityOf(returns: Float64Array): Float64Array {
  const equity = new Float64Array(returns.length + 1);
  equity[0] = 1;
  for (let i = 0; i < returns.length; i++) {
    equity[i + 1] = Number.isNaN(returns[i]) ? equity[i] : equity[i] * (1 + returns[i]);
  }
  return equity;
}

function countOf(returns: ArrayLike<number>): number {
  let count = 0;
  for (let i = 0; i < returns.length; i++) if (!Number.isNaN(returns[i])) count++;
  return count;
}
